"""The table of `SeenPapers`, looked up and filled (numba): what its plain code does, key by key."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from papertopics.compiling import allocating, compiled

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]
Small = npt.NDArray[np.uint8]


@allocating
def matches(keys: Hashes, known_keys: Hashes, known_edges: Hashes) -> tuple[Positions, Hashes]:
    """Return which of the keys are known, and the edges beside each place where they are."""
    rows, ways = np.uint64(known_keys.shape[0]), known_keys.shape[1]
    found = np.empty(len(keys), np.int64)
    edges = np.empty(len(keys), np.uint64)
    size = 0
    for at in range(len(keys)):
        row = np.int64(keys[at] % rows)
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


@allocating
def insert(
    keys: Hashes, edges: Hashes, known_keys: Hashes, known_edges: Hashes, oldest: Small
) -> int:
    """Put in keys with their edges, equal ones once; return how many keys were given up."""
    rows, ways = np.uint64(known_keys.shape[0]), known_keys.shape[1]
    slots = np.full(4 * len(keys) + 1, -1, np.int64)
    forgotten = 0
    for at in range(len(keys)):
        if _is_copy(keys, edges, at, slots):
            continue
        row = np.int64(keys[at] % rows)
        way = oldest[row]
        forgotten += known_keys[row, way] != 0
        known_keys[row, way] = keys[at]
        known_edges[row, way] = edges[at]
        oldest[row] = (way + 1) % ways
    return forgotten


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
