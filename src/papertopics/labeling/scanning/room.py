"""Room for what the compiled scan works with and what it finds: it allocates nothing itself."""

from __future__ import annotations

import numpy as np

from papertopics.labeling.scanning import kernel
from papertopics.labeling.scanning.kernel.tables import (
    Bytes,
    Chunks,
    Counts,
    Field,
    Flags,
    Found,
    IntArray,
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
    titles: Field, abstracts: Field, unsure: Flags, rules: Rules, chunks: Chunks, n_terms: int
) -> Found:
    """Scan papers with room enough; those that are `unsure`, or found to be, are left empty."""
    longest = max(int(np.diff(field.at).max(initial=0)) for field in (titles, abstracts))
    words = _words(longest)
    counts = Counts(np.zeros(n_terms + 1, np.int64), np.empty(len(words.starts), np.int32))
    counts.of_columns[n_terms] = 1  # of words that are no term: never new, so never listed
    matches = _matches(len(rules.within))
    size = int(titles.at[-1] - titles.at[0] + abstracts.at[-1] - abstracts.at[0])
    found = _found(unsure, size // 4 + 2 * longest, 16 * len(unsure) + len(rules.within))
    while not kernel.scan(titles, abstracts, rules, chunks, words, counts, matches, found):
        found = _larger(found, 2 * longest, len(rules.within))
    _, n_terms, n_hits = found.sizes.tolist()
    return found._replace(
        columns=found.columns[:n_terms],
        in_title=found.in_title[:n_terms],
        in_abstract=found.in_abstract[:n_terms],
        hits=found.hits[:n_hits],
    )


def _words(longest: int) -> Words:
    room = 4 * longest + 16
    return Words(
        np.empty(room, dtype=np.int64),
        np.empty(room, dtype=np.int64),
        np.empty(2 * room, dtype=np.uint8),
        np.empty(room + 1, dtype=np.int64),
        np.empty(room, dtype=np.int32),
    )


def _matches(n_rules: int) -> Matches:
    counts, ends, firsts, touched = np.zeros((4, n_rules), dtype=np.int64)
    kept = np.empty((_KEPT, 6), dtype=np.int64)
    return Matches(counts, ends, firsts, touched, np.zeros(2, dtype=np.int64), kept)


def _found(unsure: Flags, n_terms: int, n_hits: int) -> Found:
    return Found(
        np.zeros(len(unsure) + 1, dtype=np.int64),
        np.empty(n_terms, dtype=np.int32),
        np.empty(n_terms, dtype=np.int32),
        np.empty(n_terms, dtype=np.int32),
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
