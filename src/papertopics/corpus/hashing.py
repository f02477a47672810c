"""Hashed sketches of entries, by the quickest way there is."""

from __future__ import annotations

import numpy as np

from papertopics.corpus import compiled
from papertopics.corpus.entries import Entries
from papertopics.corpus.sketch import (
    EDGE,
    FIRST_WORDS,
    HashedSketches,
    Identified,
    hashed_identifiers,
    sketch,
)
from papertopics.corpus.text import ASCII_FOLDING


def hashed_sketches(entries: Entries) -> HashedSketches:
    """Sketch entries and hash the sketches."""
    if compiled.pays_for(len(entries)):
        return _by_kernel(entries)
    return HashedSketches.of(list(map(sketch, entries)))


def _by_kernel(entries: Entries) -> HashedSketches:
    from papertopics.corpus.compiled import sketch_kernel as kernel  # noqa: PLC0415 - takes its time

    titles, abstracts, own_ids, *others = (
        kernel.Texts(*entries.buffers(name))
        for name in ("title", "abstract", "own_id", "arxiv", "doi", "url")
    )
    rules = kernel.Rules(np.frombuffer(ASCII_FOLDING, np.uint8), EDGE, FIRST_WORDS)
    table, left = kernel.sketches(titles, abstracts, own_ids, tuple(others), rules)
    parts = dict(zip(kernel.PARTS, table, strict=True))
    own = parts.pop("own_id")
    rows = np.flatnonzero(left & kernel.TEXT_OPEN)
    plain = HashedSketches.of(list(map(sketch, entries.taken(rows))))
    for name, hashes in parts.items():
        hashes[rows] = getattr(plain, name)
    rows = np.flatnonzero(left & kernel.IDENTIFIERS_OPEN)
    known = hashed_identifiers(rows, [entry.identifiers for entry in entries.taken(rows)])
    own[rows] = 0
    owners = np.flatnonzero(own)
    return HashedSketches(
        **parts, identifiers={**known, "id": _merged(known["id"], (owners, own[owners]))}
    )


def _merged(one: Identified, other: Identified) -> Identified:
    owners, hashes = (np.concatenate(both) for both in zip(one, other, strict=True))
    order = np.argsort(owners)
    return owners[order], hashes[order]
