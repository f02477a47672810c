"""Reasons of the fast path: for all assigned pairs of a batch at once, why, in a line."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from papertopics.labeling import KeywordMatcher
from papertopics.labeling.phrase_lines import PhraseLines, joined
from papertopics.labeling.scanning import Scan
from papertopics.model.fast_terms import SpeakingTerms
from papertopics.model.hierarchy import columns_below
from papertopics.model.keyword_support import NO_KEYWORD
from papertopics.model.matrix import BoolMatrix, Sparse

IntArray = npt.NDArray[np.int64]

_TERMS = 4
_WORDS, _NEXT, _NO_WORDS, _FIXED = 0, 1, 2, 3  # pieces of a line; the terms follow


class FastReasons:
    """Says which keywords matched, or else which words speak for the topic."""

    def __init__(self, matcher: KeywordMatcher, terms: SpeakingTerms) -> None:
        self._phrases = PhraseLines(matcher.rules)
        self._below = columns_below(matcher.taxonomy)
        self._terms = terms
        fixed = (f"{NO_KEYWORD}; words: ", ", ", f"{NO_KEYWORD}; similarity")
        self._pieces = pa.array([*fixed, *terms.terms], pa.large_string())

    def lines(self, scan: Scan, design: Sparse, assigned: BoolMatrix) -> pa.Array:
        """Return a line for each assigned pair (papers x topics), row by row.

        A topic above others is also named by their keywords.
        """
        asked = assigned.copy()
        for topic, below in enumerate(self._below):
            asked[:, below] |= assigned[:, [topic]]
        pairs, named = self._phrases.lines(scan, asked)
        line_of = np.full(assigned.shape, -1)
        line_of[pairs[:, 0], pairs[:, 1]] = np.arange(len(pairs))
        rows, topics = np.nonzero(assigned)
        chosen = line_of[rows, topics]
        for topic, below in enumerate(self._below):
            for column in below:
                silent = np.flatnonzero((chosen < 0) & (topics == topic))
                chosen[silent] = line_of[rows[silent], column]
        silent = np.flatnonzero(chosen < 0)
        chosen[silent] = len(named) + np.arange(len(silent))
        words = self._words(design, rows[silent], topics[silent])
        return pa.concat_arrays([named, words]).take(pa.array(chosen))

    def _words(self, design: Sparse, rows: IntArray, topics: IntArray) -> pa.Array:
        terms = self._terms.strongest_of_many(design, rows, topics, _TERMS)
        numbers = np.full((len(terms), 2 * _TERMS), _NEXT, dtype=np.int64)
        numbers[:, 0] = np.where(terms[:, 0] < 0, _NO_WORDS, _WORDS)
        numbers[:, 1::2] = _FIXED + terms
        kept = np.repeat(terms >= 0, 2, axis=1)
        kept[:, 0] = True
        starts = np.cumsum([0, *kept.sum(axis=1)])[:-1]
        return joined(self._pieces, numbers[kept], starts)
