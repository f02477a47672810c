"""The compiled scan: words, terms and keyword matches straight from UTF-8 buffers (numba).

What it finds is what `plain` finds, by construction: ASCII words are folded here by the
rules of `normalize` and `plural`; what those leave to Unicode or LaTeX (a *hard chunk*, between
two white spaces) is split by `normalize` itself, once a chunk, and looked up here. What is
too rare to be written twice marks its paper for the ordinary KeywordMatcher.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from papertopics.labeling.scanning.kernel.compiling import SOURCES, cached, compiled
from papertopics.labeling.scanning.kernel.counting import count_near, list_hits
from papertopics.labeling.scanning.kernel.exact import find_exact
from papertopics.labeling.scanning.kernel.hashing import lookup_pair
from papertopics.labeling.scanning.kernel.phrases import find_phrases
from papertopics.labeling.scanning.kernel.tables import (
    Chunks,
    Counts,
    Field,
    Found,
    IntArray,
    Matches,
    Rules,
    SmallArray,
    Terms,
    Words,
)
from papertopics.labeling.scanning.kernel.words import tokenise

_TITLE = 1 << 32  # a count is _TITLE x (in the title) + (in the abstract)


def _scan(sources: int) -> Callable[..., bool]:
    @cached
    def scan(
        titles: Field,
        abstracts: Field,
        rules: Rules,
        chunks: Chunks,
        words: Words,
        counts: Counts,
        matches: Matches,
        found: Found,
    ) -> bool:
        """Scan papers, on from those that are done; tell whether there was room for all.

        Those that are `unsure`, or found to be, must be scanned otherwise.
        """
        _ = sources
        papers = len(found.unsure)
        while found.sizes[0] < papers:
            paper = found.sizes[0]
            begin = n_columns = found.sizes[1]
            n_hits = found.sizes[2]
            for field in range(2):
                texts = titles if field == 0 else abstracts
                start, end = texts.at[paper], texts.at[paper + 1]
                if n_columns + 2 * (end - start) > len(found.columns):
                    _clear(counts.of_columns, found.columns, begin, n_columns)
                    return False
                if n_hits + len(rules.within) > len(found.hits):
                    _clear(counts.of_columns, found.columns, begin, n_columns)
                    return False
                if found.unsure[paper]:
                    break
                kind = np.int64(texts.kinds[paper])
                size = tokenise(texts.data, start, end, kind, rules, chunks, words)
                if size < 0:
                    found.unsure[paper] = True
                    break
                one = np.int64(1 if field else _TITLE)
                n_columns, n_begins = _count_terms(
                    rules.terms, words.numbers, size, one, counts, found.columns, n_columns
                )
                sure = find_phrases(
                    texts.data, rules, words, counts.begins, n_begins, size, matches
                )
                if sure and len(rules.exact_rules):
                    sure = find_exact(texts.data, start, end, rules, words, size, matches)
                count_near(rules.within, matches)
                n_hits = list_hits(matches, paper, field, start, found.hits, n_hits)
                if not sure:
                    found.unsure[paper] = True
                    break
            if found.unsure[paper]:
                _clear(counts.of_columns, found.columns, begin, n_columns)
                n_columns, n_hits = begin, found.sizes[2]
            for index in range(begin, n_columns):
                count = counts.of_columns[found.columns[index]]
                found.in_title[index], found.in_abstract[index] = count >> 32, count & (_TITLE - 1)
            _clear(counts.of_columns, found.columns, begin, n_columns)
            found.sizes[0], found.sizes[1], found.sizes[2] = paper + 1, n_columns, n_hits
            found.term_at[paper + 1] = n_columns
        return True

    return scan


scan = _scan(SOURCES)


@compiled
def _clear(counted: IntArray, columns: SmallArray, begin: int, end: int) -> None:
    """Forget the counts of these columns."""
    for index in range(begin, end):
        counted[columns[index]] = 0


@compiled
def _count_terms(
    terms: Terms,
    numbers: SmallArray,
    size: int,
    one: int,
    counts: Counts,
    columns: SmallArray,
    n_columns: int,
) -> tuple[int, int]:
    """Count the words of a text and pairs of neighbours; list new columns, and where phrases begin.

    Returns how many columns and how many such words there are now.
    """
    uses, counted, begins, n_begins = terms.uses, counts.of_columns, counts.begins, 0
    unknown = len(uses) - 1
    before = unknown
    for word in range(size):
        number = numbers[word]
        column = uses[number, 0]
        columns[n_columns] = column
        n_columns += counted[column] == 0
        counted[column] += one
        begins[n_begins] = word
        n_begins += uses[number, 1] != 0
        if before != unknown and number != unknown:
            column = lookup_pair(terms, before, number)
            if column >= 0:
                columns[n_columns] = column
                n_columns += counted[column] == 0
                counted[column] += one
        before = number
    return n_columns, n_begins
