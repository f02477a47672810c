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
from papertopics.labeling.scanning.kernel.pairs import find_pairs
from papertopics.labeling.scanning.kernel.phrases import find_phrases
from papertopics.labeling.scanning.kernel.tables import (
    COLUMN,
    NODE,
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
        counts.places[-1] = len(found.columns) - 1  # of words that are no term: never new
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
    find_pairs(rules.terms, words, size, counts.listed)
    counted = found.in_abstract if field else found.in_title
    n_terms = _count_terms(words, size, counts.places, found, counted, n_terms)
    n_begins = _list_begins(words, size, counts.listed)
    sure = find_phrases(data, rules, words, counts.listed, n_begins, size, matches)
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
def _count_terms(
    words: Words, size: int, places: SmallArray, found: Found, counted: SmallArray, n_terms: int
) -> int:
    """Count the words of a text and pairs of neighbours; return how many terms there are now."""
    known = words.lexicon.known
    for word in range(size):
        column = known[words.rows[word], COLUMN]
        n_terms = _counted(column, places, found, counted, n_terms)
        n_terms = _counted(words.pairs[word], places, found, counted, n_terms)
    return n_terms


@inlined
def _counted(
    column: int, places: SmallArray, found: Found, counted: SmallArray, n_terms: int
) -> int:
    """Count a term, listed if it is new; without branches, as nobody can guess which are."""
    is_new = places[column] < found.sizes[_TERMS]
    place = n_terms if is_new else places[column]
    found.columns[n_terms] = column
    places[column] = place
    counted[place] += 1
    return n_terms + is_new


@inlined
def _list_begins(words: Words, size: int, begins: SmallArray) -> int:
    """List the words of a text that begin phrases; return how many."""
    n_begins = 0
    for word in range(size):
        begins[n_begins] = word
        n_begins += words.lexicon.known[words.rows[word], NODE] != 0
    return n_begins
