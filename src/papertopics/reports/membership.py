"""Which papers belong to which topics, and so how large topics are and what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from papertopics.reports.run_data import RunData
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class Membership:
    """Papers x topics, of all topics in file order: 1 where the paper was given the topic.

    `direct` has what was assigned, `gathered` counts a paper for a topic's ancestors too.
    """

    topics: tuple[str, ...]
    direct: sparse.csr_array
    gathered: sparse.csr_array

    @classmethod
    def from_run(cls, run: RunData) -> Membership:
        """Read the assignments of a run."""
        topics = tuple(topic.id for topic in run.taxonomy.topics)
        papers = _places(run.papers["paper_id"].tolist(), run.assignments["paper_id"])
        columns = _places(topics, run.assignments["topic"])
        ones = np.ones(len(papers), dtype=np.int32)
        shape = (len(run.papers), len(topics))
        direct = sparse.csr_array(sparse.coo_array((ones, (papers, columns)), shape=shape))
        return cls(topics, direct, (direct @ _ancestry(run.taxonomy)).minimum(1))

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many papers each topic and its descendants have, each paper once."""
        return dict(zip(self.topics, self.gathered.sum(axis=0).tolist(), strict=True))

    def rows(self, topic: str) -> NDArray[np.int64]:
        """Return the papers of a topic and its descendants, as rows of the corpus in order."""
        place = self.topics.index(topic)
        starts = self._by_topic.indptr
        return self._by_topic.indices[starts[place] : starts[place + 1]].astype(np.int64)

    @cached_property
    def _by_topic(self) -> sparse.csc_array:
        by_topic = self.gathered.tocsc()
        by_topic.sort_indices()
        return by_topic

    @cached_property
    def shared(self) -> NDArray[np.int64]:
        """How many papers two topics share: topics x topics, on the diagonal a topic's own."""
        shared: NDArray[np.int64] = (self.direct.T @ self.direct).toarray().astype(np.int64)
        return shared

    @cached_property
    def lift(self) -> NDArray[np.float64]:
        """How many times more papers two topics share than if they were independent.

        0 where a topic has no paper.
        """
        counts = self.shared.diagonal().astype(float)
        chance = np.outer(counts, counts) / max(self.direct.shape[0], 1)
        return np.divide(self.shared, chance, out=np.zeros_like(chance), where=chance > 0)


def _places(known: Sequence[str], values: pd.Series) -> NDArray[np.intp]:
    return pd.Index(known).get_indexer(pd.Index(values))


def _ancestry(taxonomy: Taxonomy) -> sparse.csr_array:
    """Map topics to themselves and their ancestors: topics x topics."""
    place = {topic.id: index for index, topic in enumerate(taxonomy.topics)}
    pairs = [
        (place[topic.id], place[upper.id])
        for topic in taxonomy.topics
        for upper in (topic, *taxonomy.ancestors(topic.id))
    ]
    rows, columns = zip(*pairs, strict=True)
    ones = np.ones(len(pairs), dtype=np.int32)
    return sparse.csr_array(sparse.coo_array((ones, (rows, columns)), shape=(len(place),) * 2))
