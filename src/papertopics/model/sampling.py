"""A sample of any number of papers that keeps rare topics, drawn in one pass in bounded memory.

The rule: a paper is drawn by a hash of its text alone. Of all papers the `most` with the lowest
hashes are kept, and for each topic the `each` with the lowest among those that a keyword of it
matches. So the sample does not depend on the order of the papers, nor on how they were batched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        self.marker = Marker(matcher)
        self._most, self._each = most or LEARNED_FROM, each
        self._new: list[tuple[pd.DataFrame, Marks | None]] = []
        self._drawn: _Drawn | None = None

    @property
    def is_all(self) -> bool:
        """Whether every paper is in the sample."""
        return self.seen <= self._most

    def add(self, papers: pd.DataFrame, marks: Marks | None = None) -> None:
        """Draw from some more papers (columns title, abstract, and any others).

        `marks` are those that `marker` gives them; without them they are made when needed.
        """
        self.seen += len(papers)
        self._new.append((papers, marks))
        if sum(len(new) for new, _ in self._new) > self._most:  # seldom: all drawn are copied
            self._draw()

    def papers(self) -> pd.DataFrame:
        """Return the sample: papers as they came if it is all of them, else by their hashes."""
        if self.is_all:
            return pd.concat([papers for papers, _ in self._new], ignore_index=True)
        drawn = self._draw()
        order = np.argsort(drawn.marks.ranks, kind="stable")
        return drawn.papers.iloc[order].reset_index(drop=True)

    def _draw(self) -> _Drawn:
        drawn = [_Drawn(papers, marks or self.marker(papers)) for papers, marks in self._new]
        self._new = []
        everything = _Drawn.joined(drawn if self._drawn is None else [self._drawn, *drawn])
        ranks, hits = everything.marks.ranks, everything.marks.hits
        kept = lowest(ranks, self._most)
        for topic in range(hits.shape[1]):
            rows = np.flatnonzero(hits[:, topic])
            kept[rows[lowest(ranks[rows], self._each)]] = True
        self._drawn = everything.where(kept)
        return self._drawn


@dataclass(frozen=True)
class Marks:
    """What papers are drawn by: hashes of their texts, and which have keywords of which topics.

    `hits` is papers x assignable topics.
    """

    ranks: Ranks
    hits: BoolMatrix


class Marker:
    """Gives papers their marks, each by its own text: in this process or in another."""

    def __init__(self, matcher: KeywordMatcher) -> None:
        self._scanner = scanner(matcher, ())
        self._topics = np.array([rule.topic for rule in matcher.rules], dtype=np.int64)
        self._veto = np.array([rule.veto for rule in matcher.rules], dtype=np.bool_)
        self._n_topics = len(matcher.topics)

    def __call__(self, papers: pd.DataFrame) -> Marks:
        """Mark some papers (columns title, abstract)."""
        texts = Texts.of(papers)
        hits = self._scanner.scan(texts.titles, texts.abstracts).hits
        found = np.zeros((len(texts), self._n_topics), dtype=np.bool_)
        keywords = hits[~self._veto[hits[:, 1]]]
        found[keywords[:, 0], self._topics[keywords[:, 1]]] = True
        return Marks(text_ranks(texts), found)


@dataclass(frozen=True)
class _Drawn:
    papers: pd.DataFrame
    marks: Marks

    @classmethod
    def joined(cls, parts: Sequence[_Drawn]) -> _Drawn:
        papers = pd.concat([part.papers for part in parts], ignore_index=True)
        ranks = np.concatenate([part.marks.ranks for part in parts])
        return cls(papers, Marks(ranks, np.vstack([part.marks.hits for part in parts])))

    def where(self, kept: npt.NDArray[np.bool_]) -> _Drawn:
        papers = self.papers[kept].reset_index(drop=True)
        return _Drawn(papers, Marks(self.marks.ranks[kept], self.marks.hits[kept]))


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
