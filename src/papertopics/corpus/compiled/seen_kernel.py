"""The table of `SeenPapers`, looked up and filled (numba): what its plain code does, key by key."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from papertopics.compiling import allocating, cached, compiled

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]
Small = npt.NDArray[np.uint8]


class Rows(NamedTuple):
    """The rows of the table: a key would be in one of `most`, of which 2^`shift` are one as yet."""

    most: np.uint64
    shift: np.uint64


@allocating
def matches(
    keys: Hashes, known_keys: Hashes, known_edges: Hashes, rows: Rows
) -> tuple[Positions, Hashes]:
    """Return which of the keys are known, and the edges beside each place where they are."""
    ways = known_keys.shape[1]
    found = np.empty(len(keys), np.int64)
    edges = np.empty(len(keys), np.uint64)
    size = 0
    for at in range(len(keys)):
        row = np.int64((keys[at] % rows.most) >> rows.shift)
        is_known = False
        for way in range(ways):  # without branches: most keys are new
            is_known |= known_keys[row, way] == keys[at]
        for way in range(ways if is_known else 0):
            if known_keys[row, way] == keys[at]:
                if size == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                    edges = np.concatenate((edges, np.empty_like(edges)))
                found[size], edges[size] = at, known_edges[row, way]
                size += 1
    return found[:size], edges[:size]


@cached
def insert(
    keys: Hashes,
    edges: Hashes,
    first: int,
    known_keys: Hashes,
    known_edges: Hashes,
    oldest: Small,
    rows: Rows,
) -> tuple[int, int]:
    """Put in keys with their edges, from the `first` on.

    Returns how many are in, which is not all where the table has to grow first, and how many keys
    were given up.
    """
    ways, forgotten = known_keys.shape[1], 0
    for at in range(first, len(keys)):
        row = np.int64((keys[at] % rows.most) >> rows.shift)
        way = oldest[row]
        if known_keys[row, way] != 0:
            if rows.shift > 0:
                return at, forgotten
            forgotten += 1
        known_keys[row, way] = keys[at]
        known_edges[row, way] = edges[at]
        oldest[row] = (way + 1) % ways
    return len(keys), forgotten


@allocating
def without_copies(keys: Hashes, edges: Hashes) -> npt.NDArray[np.bool_]:
    """Tell which keys don't come before with the same edges."""
    slots = np.full(4 * len(keys) + 1, -1, np.int64)
    is_first = np.empty(len(keys), np.bool_)
    for at in range(len(keys)):
        is_first[at] = not _is_copy(keys, edges, at, slots)
    return is_first


@compiled
def _is_copy(keys: Hashes, edges: Hashes, at: int, slots: Positions) -> bool:
    """Tell whether a key with its edges came before, and take note of it."""
    slot = np.int64((keys[at] ^ edges[at] >> np.uint64(7)) % np.uint64(len(slots)))
    while slots[slot] >= 0:
        other = slots[slot]
        if keys[other] == keys[at] and edges[other] == edges[at]:
            return True
        slot = slot + 1 if slot + 1 < len(slots) else 0
    slots[slot] = at
    return False
