"""Room for what the compiled scan works with and what it finds: it allocates nothing itself."""

from __future__ import annotations

import numpy as np

from papertopics.labeling.scanning import kernel
from papertopics.labeling.scanning.kernel.tables import (
    KEPT,
    LETTERS,
    Bytes,
    Chunks,
    Counts,
    Field,
    Flags,
    Found,
    IntArray,
    Lexicon,
    Matches,
    Rules,
    Words,
)

_KEPT = 4096  # matches of a text that want a phrase near; one with more is left to plain Python


def kinds_of(data: Bytes, at: IntArray) -> Bytes:
    """Say of texts whether they have LaTeX and whether they have more than ASCII."""
    kinds = np.empty(len(at) - 1, dtype=np.uint8)
    kernel.fill_kinds(data, at, kinds)
    return kinds


def unknown_chunks(field: Field, chunks: Chunks) -> IntArray:
    """List hard chunks that are not known: rows of begin, end, kind of text. May list one twice."""
    found = np.empty((1024, 3), dtype=np.int64)
    size = kernel.list_unknown(field, chunks, found)
    if size > len(found):
        found = np.empty((size, 3), dtype=np.int64)
        kernel.list_unknown(field, chunks, found)
    return found[:size]


def scanned(
    titles: Field,
    abstracts: Field,
    unsure: Flags,
    rules: Rules,
    chunks: Chunks,
    lexicon: Lexicon,
) -> Found:
    """Scan papers with room enough; those that are `unsure`, or found to be, are left empty.

    The lexicon has room for texts of `longest_text` bytes.
    """
    longest, n_rules = longest_text(titles, abstracts), len(rules.within)
    words = _words(longest, lexicon)
    n_terms = int(rules.terms.columns[-1])
    counts = Counts(np.full(n_terms + 1, -1, np.int32))
    matches = _matches(n_rules)
    size = int(titles.at[-1] - titles.at[0] + abstracts.at[-1] - abstracts.at[0])
    found = _found(unsure, size // 4 + 4 * longest + 1, 16 * len(unsure) + 2 * n_rules)
    while not kernel.scan(titles, abstracts, rules, chunks, words, counts, matches, found):
        found = _larger(found, 4 * longest + 1, 2 * n_rules)
    _, n_found, n_hits = found.sizes.tolist()
    return found._replace(
        columns=found.columns[:n_found],
        in_title=found.in_title[:n_found],
        in_abstract=found.in_abstract[:n_found],
        hits=found.hits[:n_hits],
    )


def longest_text(titles: Field, abstracts: Field) -> int:
    """Return the size of the longest text in bytes."""
    return max(int(np.diff(field.at).max(initial=0)) for field in (titles, abstracts))


def new_lexicon(longest: int) -> Lexicon:
    """Return a lexicon that knows no words, with room for those of texts of so many bytes."""
    slots = np.empty((2 * KEPT, 3), dtype=np.int64)
    slots[:, 2] = -1
    return Lexicon(
        slots,
        np.empty((KEPT + longest + 1, 4), dtype=np.int32),
        np.empty(KEPT + longest + 1, dtype=np.int32),
        np.empty(KEPT * LETTERS + 4 * longest + LETTERS, dtype=np.uint8),
        np.zeros(3, dtype=np.int64),
    )


def has_room(lexicon: Lexicon, longest: int) -> bool:
    """Tell whether a lexicon can take more words, and texts of so many bytes."""
    return int(lexicon.sizes[0]) < KEPT and len(lexicon.ends) > KEPT + longest


def _words(longest: int, lexicon: Lexicon) -> Words:
    room = longest + 1
    return Words(
        np.empty(room, dtype=np.int64),
        np.empty(room, dtype=np.int64),
        np.empty(room, dtype=np.int32),
        np.empty(2 * room, dtype=np.int32),
        np.empty(room, dtype=np.int32),
        np.empty(room + 1, dtype=np.int32),
        lexicon,
    )


def _matches(n_rules: int) -> Matches:
    counts, ends, firsts, touched = np.zeros((4, n_rules), dtype=np.int64)
    kept = np.empty((_KEPT, 6), dtype=np.int64)
    return Matches(counts, ends, firsts, touched, np.zeros(2, dtype=np.int64), kept)


def _found(unsure: Flags, n_terms: int, n_hits: int) -> Found:
    return Found(
        np.zeros(len(unsure) + 1, dtype=np.int64),
        np.empty(n_terms, dtype=np.int32),
        np.zeros(n_terms, dtype=np.int32),
        np.zeros(n_terms, dtype=np.int32),
        np.empty((n_hits, 5), dtype=np.int64),
        unsure,
        np.zeros(3, dtype=np.int64),
    )


def _larger(found: Found, n_terms: int, n_hits: int) -> Found:
    """Copy into more than twice the room."""
    sizes = 2 * len(found.columns) + n_terms, 2 * len(found.hits) + n_hits
    larger = _found(found.unsure, *sizes)._replace(term_at=found.term_at, sizes=found.sizes)
    for name in ("columns", "in_title", "in_abstract", "hits"):
        old = getattr(found, name)
        getattr(larger, name)[: len(old)] = old
    return larger
