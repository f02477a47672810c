"""The scan in plain Python: what the words are, and the reference for the compiled one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from papertopics.labeling.evidence import Evidence
from papertopics.labeling.matcher import KeywordMatcher
from papertopics.labeling.normalize import normalized_words
from papertopics.labeling.scanning.scan import HIT_COLUMNS, IntArray, Scan, TextColumn, as_list

_KEYS = ["paper", "rule", "field"]


class PlainScanner:
    """Finds the terms (words, and pairs of neighbours) and the rules of a matcher in papers."""

    def __init__(self, matcher: KeywordMatcher, terms: Sequence[str]) -> None:
        self.matcher = matcher
        self._columns = {term: column for column, term in enumerate(terms)}

    def scan(self, titles: TextColumn, abstracts: TextColumn) -> Scan:
        """Scan papers."""
        titles, abstracts = as_list(titles), as_list(abstracts)
        counts = [
            term_counts(title, abstract, self._columns)
            for title, abstract in zip(titles, abstracts, strict=True)
        ]
        columns = [column for counted in counts for column in counted]
        times = [pair for counted in counts for pair in counted.values()]
        in_title, in_abstract = np.array(times, dtype=np.int32).reshape(-1, 2).T
        return Scan(
            np.cumsum([0, *map(len, counts)]),
            np.array(columns, dtype=np.int32),
            in_title,
            in_abstract,
            self._hits(titles, abstracts),
        )

    def _hits(self, titles: Sequence[str], abstracts: Sequence[str]) -> IntArray:
        if not self.matcher.rules:
            return np.zeros((0, len(HIT_COLUMNS)), dtype=np.int64)
        return hits_of(self.matcher.match(titles, abstracts))


def term_counts(title: str, abstract: str, columns: Mapping[str, int]) -> dict[int, list[int]]:
    """Count the terms of a paper in title and abstract, in the order in which they come."""
    counts: dict[int, list[int]] = {}
    for field, text in enumerate((title, abstract)):
        words = normalized_words(text)
        for at, word in enumerate(words):
            terms = (word, f"{words[at - 1]} {word}") if at else (word,)
            for term in terms:
                column = columns.get(term)
                if column is not None:
                    counts.setdefault(column, [0, 0])[field] += 1
    return counts


def hits_of(evidence: Evidence) -> IntArray:
    """Count the matches of evidence by paper, rule and field, with the place of the first."""
    firsts = evidence.matches.drop_duplicates(_KEYS)
    sizes = evidence.matches.groupby(_KEYS, sort=False).size().to_numpy()
    rows = firsts.assign(count=sizes)[list(HIT_COLUMNS)]
    return rows.to_numpy(dtype=np.int64)
