"""What all peers are given: texts, and the taxonomy's keywords found in them by our matcher."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from benchmarks.labelled import LabelledSet
from papertopics.labeling import Evidence, Field, KeywordMatcher

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Material:
    """One set for a peer: `texts` are title and abstract; no label is in it.

    `title` and `abstract` count the matches of each keyword: papers x keywords; `topic_of` says
    which topic a keyword is of.
    """

    data: LabelledSet
    texts: list[str]
    title: sparse.csr_array
    abstract: sparse.csr_array
    topic_of: npt.NDArray[np.int64]

    @classmethod
    def of(cls, data: LabelledSet) -> Material:
        """Match keywords; peers get the same matches as bare keywords do."""
        titles, abstracts = (data.papers[name].tolist() for name in ("title", "abstract"))
        evidence = KeywordMatcher(data.taxonomy).match(titles, abstracts)
        keywords = np.array([not rule.veto for rule in evidence.rules])
        topics = np.array([rule.topic for rule in evidence.rules], dtype=np.int64)
        return cls(
            data,
            [f"{title}. {abstract}" for title, abstract in zip(titles, abstracts, strict=True)],
            _columns(evidence, Field.TITLE, keywords),
            _columns(evidence, Field.ABSTRACT, keywords),
            topics[keywords],
        )

    @property
    def topics(self) -> int:
        """How many topics can be assigned."""
        return len(self.data.taxonomy.assignable)

    def by_topic(self, counts: sparse.csr_array) -> npt.NDArray[np.int64]:
        """Add up the matches of each topic's keywords: papers x topics."""
        shape = len(self.topic_of), self.topics
        places = np.arange(len(self.topic_of)), self.topic_of
        members = sparse.coo_array((np.ones(len(self.topic_of), dtype=np.int64), places), shape)
        return np.asarray((counts @ sparse.csr_array(members)).toarray())


def _columns(evidence: Evidence, field: Field, chosen: npt.NDArray[np.bool_]) -> sparse.csr_array:
    return sparse.csr_array(evidence.counts(field)[:, np.flatnonzero(chosen)])
