"""A sample of any number of papers that keeps rare topics, drawn in one pass in bounded memory.

The rule: a paper is drawn by a hash of its text alone. Of all papers the `most` with the lowest
hashes are kept, and for each topic the `each` with the lowest among those that a keyword of it
matches. So the sample does not depend on the order of the papers, nor on how they were batched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.labeling import KeywordMatcher
from papertopics.labeling.scanning import scanner
from papertopics.model.matrix import BoolMatrix
from papertopics.model.texts import Texts

LEARNED_FROM = 20_000  # papers: what the full model fits on; more change its figures by noise
EACH_TOPIC = 200  # papers with one of its keywords that a topic has in the sample, where there are

Ranks = npt.NDArray[np.uint64]


class PaperSample:
    """Draws papers from batches of them; `most` is LEARNED_FROM unless given, `seen` counts all."""

    def __init__(
        self, matcher: KeywordMatcher, most: int | None = None, each: int = EACH_TOPIC
    ) -> None:
        self.seen = 0
        self._most, self._each = most or LEARNED_FROM, each
        self._scanner = scanner(matcher, ())
        self._topics = np.array([rule.topic for rule in matcher.rules], dtype=np.int64)
        self._veto = np.array([rule.veto for rule in matcher.rules], dtype=np.bool_)
        self._n_topics = len(matcher.topics)
        self._new: list[pd.DataFrame] = []
        self._drawn: _Drawn | None = None

    @property
    def is_all(self) -> bool:
        """Whether every paper is in the sample."""
        return self.seen <= self._most

    def add(self, papers: pd.DataFrame) -> None:
        """Draw from some more papers (columns title, abstract, and any others)."""
        self.seen += len(papers)
        self._new.append(papers)
        if not self.is_all:
            self._draw()

    def papers(self) -> pd.DataFrame:
        """Return the sample: papers as they came if it is all of them, else by their hashes."""
        if self._drawn is None:
            return pd.concat(self._new, ignore_index=True)
        order = np.argsort(self._drawn.ranks, kind="stable")
        return self._drawn.papers.iloc[order].reset_index(drop=True)

    def _draw(self) -> None:
        new = pd.concat(self._new, ignore_index=True)
        self._new = []
        texts = Texts.of(new)
        drawn = _Drawn(new, text_ranks(texts), self._hit_topics(texts))
        everything = drawn if self._drawn is None else self._drawn.with_others(drawn)
        kept = lowest(everything.ranks, self._most)
        for topic in range(self._n_topics):
            rows = np.flatnonzero(everything.hits[:, topic])
            kept[rows[lowest(everything.ranks[rows], self._each)]] = True
        self._drawn = everything.where(kept)

    def _hit_topics(self, texts: Texts) -> BoolMatrix:
        hits = self._scanner.scan(texts.titles, texts.abstracts).hits
        found = np.zeros((len(texts), self._n_topics), dtype=np.bool_)
        keywords = hits[~self._veto[hits[:, 1]]]
        found[keywords[:, 0], self._topics[keywords[:, 1]]] = True
        return found


@dataclass(frozen=True)
class _Drawn:
    """Papers with the hashes of their texts and the topics whose keywords they have."""

    papers: pd.DataFrame
    ranks: Ranks
    hits: BoolMatrix

    def with_others(self, others: _Drawn) -> _Drawn:
        return _Drawn(
            pd.concat([self.papers, others.papers], ignore_index=True),
            np.concatenate([self.ranks, others.ranks]),
            np.vstack([self.hits, others.hits]),
        )

    def where(self, kept: npt.NDArray[np.bool_]) -> _Drawn:
        papers = self.papers[kept].reset_index(drop=True)
        return _Drawn(papers, self.ranks[kept], self.hits[kept])


def text_ranks(texts: Texts) -> Ranks:
    """Hash the text of each paper to 64 bits, the same in every process."""
    array = np.array(texts.full, dtype=object)
    return np.asarray(pd.util.hash_array(array, categorize=False), dtype=np.uint64)


def lowest(ranks: Ranks, count: int) -> npt.NDArray[np.bool_]:
    """Tell which are among the `count` lowest; equal texts are kept together.

    >>> lowest(np.array([5, 1, 9, 1], dtype=np.uint64), 2)
    array([False,  True, False,  True])
    """
    if len(ranks) <= count:
        return np.ones(len(ranks), dtype=np.bool_)
    return np.asarray(ranks <= np.partition(ranks, count - 1)[count - 1])


def batches_of(papers: pd.DataFrame, size: int) -> Iterator[pd.DataFrame]:
    """Cut a table of papers into batches."""
    for start in range(0, len(papers), size):
        yield papers.iloc[start : start + size].reset_index(drop=True)
