"""The compiled scan: words, terms and keyword matches straight from UTF-8 buffers (numba).

What it finds is what `plain` finds, by construction: ASCII words are folded here by the
rules of `normalize` and `plural`; what those leave to Unicode or LaTeX (a *hard chunk*, between
two white spaces) is split by `normalize` itself, once a chunk, and looked up here. What is
too rare to be written twice marks its paper for the ordinary KeywordMatcher.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from papertopics.compiling import cached, inlined, sources_beside
from papertopics.labeling.scanning.kernel.counting import count_near, list_hits
from papertopics.labeling.scanning.kernel.exact import find_exact
from papertopics.labeling.scanning.kernel.pairs import pair_column
from papertopics.labeling.scanning.kernel.phrases import find_phrases
from papertopics.labeling.scanning.kernel.tables import (
    COLUMN,
    LEAD,
    LETTER,
    LETTER_BITS,
    NUMBER,
    Chunks,
    Counts,
    Field,
    Found,
    Matches,
    Rules,
    SmallArray,
    Words,
)
from papertopics.labeling.scanning.kernel.words import tokenise

_PAPERS, _TERMS, _HITS = range(3)  # of `Found.sizes`


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
        while found.sizes[_PAPERS] < len(found.unsure):
            paper, n_terms, n_hits = found.sizes[0], found.sizes[1], found.sizes[2]
            if not _has_room(titles, abstracts, paper, rules, found):
                return False
            for field in range(2):
                if not found.unsure[paper]:
                    texts = titles if field == 0 else abstracts
                    n_terms, n_hits = _scan_text(
                        texts,
                        paper,
                        field,
                        rules,
                        chunks,
                        words,
                        counts,
                        matches,
                        found,
                        n_terms,
                        n_hits,
                    )
            _settle(counts, found, paper, n_terms, n_hits)
        return True

    return scan


scan = _scan(sources_beside(__file__))


@inlined
def _has_room(titles: Field, abstracts: Field, paper: int, rules: Rules, found: Found) -> bool:
    """Tell whether all that may be found in a paper has room."""
    size = titles.at[paper + 1] - titles.at[paper] + abstracts.at[paper + 1] - abstracts.at[paper]
    has_columns = found.sizes[_TERMS] + 2 * size < len(found.columns)
    return has_columns and found.sizes[_HITS] + 2 * len(rules.within) <= len(found.hits)


@inlined
def _scan_text(
    texts: Field,
    paper: int,
    field: int,
    rules: Rules,
    chunks: Chunks,
    words: Words,
    counts: Counts,
    matches: Matches,
    found: Found,
    n_terms: int,
    n_hits: int,
) -> tuple[int, int]:
    """Scan one text; return how many terms and hits there are now."""
    data, begin, end = texts.data, texts.at[paper], texts.at[paper + 1]
    size = tokenise(data, begin, end, np.int64(texts.kinds[paper]), rules, chunks, words)
    if size < 0:
        found.unsure[paper] = True
        return n_terms, n_hits
    counted = found.in_abstract if field else found.in_title
    n_listed, n_begins = _list_terms(rules, words, size)
    n_terms = _count_terms(words.terms, n_listed, counts.places, found, counted, n_terms)
    sure = find_phrases(data, rules, words, n_begins, size, matches)
    if sure and len(rules.exact_rules):
        sure = find_exact(data, begin, end, rules, words, size, matches)
    count_near(rules.within, matches)
    n_hits = list_hits(matches, paper, field, begin, found.hits, n_hits)
    found.unsure[paper] = not sure
    return n_terms, n_hits


@inlined
def _settle(counts: Counts, found: Found, paper: int, n_terms: int, n_hits: int) -> None:
    """Close the row of a paper, which is empty if it is unsure."""
    if found.unsure[paper]:
        for term in range(found.sizes[_TERMS], n_terms):
            counts.places[found.columns[term]] = -1
            found.in_title[term], found.in_abstract[term] = 0, 0
        n_terms, n_hits = found.sizes[_TERMS], found.sizes[_HITS]
    found.sizes[_PAPERS], found.sizes[_TERMS], found.sizes[_HITS] = paper + 1, n_terms, n_hits
    found.term_at[paper + 1] = n_terms


@inlined
def _list_terms(rules: Rules, words: Words, size: int) -> tuple[int, int]:
    """List terms, each word and then the pair that it ends, and words that may begin phrases.

    Returns how many there are of both. Without branches, as nobody can guess which words are any.
    """
    terms, firsts, known = rules.terms, rules.normal.firsts, words.lexicon.known
    none, before, node = terms.columns[-1], np.int64(len(terms.columns) - 1), np.int64(0)
    n_terms, n_begins = 0, 0
    for word in range(size):
        row = np.uintp(words.rows[word])
        number, lead = np.int64(known[row, NUMBER]), np.int64(known[row, LEAD])
        words.terms[np.uintp(n_terms)] = known[row, COLUMN]
        n_terms += known[row, COLUMN] != none
        column, is_term = pair_column(terms, before, number)
        words.terms[np.uintp(n_terms)] = column
        n_terms += is_term
        words.begins[np.uintp(n_begins)] = word - 1
        n_begins += firsts[np.uintp(node)] >> (lead & LETTER) & 1
        before, node = number, lead >> LETTER_BITS
    words.begins[n_begins] = size - 1
    return n_terms, n_begins + (node != 0)


@inlined
def _count_terms(
    columns: SmallArray,
    size: int,
    places: SmallArray,
    found: Found,
    counted: SmallArray,
    n_terms: int,
) -> int:
    """Count the terms of a text; return how many different ones there are now in all.

    Without branches, as nobody can guess which are new.
    """
    first = found.sizes[_TERMS]
    for at in range(size):
        column = np.uintp(columns[at])
        place = np.int64(places[column])
        is_new = place < first
        place += (n_terms - place) * is_new
        found.columns[np.uintp(n_terms)] = columns[at]
        places[column] = place
        counted[np.uintp(place)] += 1
        n_terms += is_new
    return n_terms
