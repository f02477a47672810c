"""Pairs of neighbouring words that are terms: each has one place in the table that it can be at.

It is made once for all pairs (hash and displace: Belazzougui, Botelho and Dietzfelbinger, "Hash,
displace, and compress", 2009), so that looking one up takes no search and no branch, and the
processor waits for many of them at once.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from papertopics.compiling import cached, inlined, sources_beside
from papertopics.labeling.scanning.kernel.hashing import SPREAD
from papertopics.labeling.scanning.kernel.tables import PAIR_BITS, IntArray, SmallArray, Terms

_TURN = -4417276706812531889  # odd, and otherwise of no meaning
_MOST_SHIFTS = 1 << 15


def _pair_buckets(sources: int) -> Callable[..., None]:
    @cached
    def pair_buckets(pairs: IntArray, size: int, buckets: IntArray) -> None:
        """Write in which of so many buckets, a power of two, pairs are."""
        _ = sources
        for number in range(len(pairs)):
            buckets[number] = _bucket(pairs[number], size)

    return pair_buckets


def _place_pairs(sources: int) -> Callable[..., bool]:
    @cached
    def place_pairs(
        pairs: IntArray, columns: IntArray, shifts: SmallArray, slots: IntArray
    ) -> bool:
        """Find a shift for each bucket that puts its pairs where none is; tell whether there is.

        The pairs of a bucket follow one another.
        """
        _ = sources
        shifts[:] = 0
        slots[:] = -1
        first = 0
        while first < len(pairs):
            bucket, last = _bucket(pairs[first], len(shifts)), first + 1
            while last < len(pairs) and _bucket(pairs[last], len(shifts)) == bucket:
                last += 1
            shift = np.int64(0)
            while not _placed(pairs, columns, first, last, shift, slots):
                shift += 1
                if shift == _MOST_SHIFTS:
                    return False
            shifts[bucket] = shift
            first = last
        return True

    return place_pairs


pair_buckets = _pair_buckets(sources_beside(__file__))
place_pairs = _place_pairs(sources_beside(__file__))


@inlined
def _placed(
    pairs: IntArray, columns: IntArray, first: int, last: int, shift: int, slots: IntArray
) -> bool:
    """Put the pairs of a bucket into free slots; none of them if one of those isn't free."""
    for number in range(first, last):
        slot = _slot(pairs[number], shift, len(slots))
        if slots[slot] >= 0:
            for other in range(first, number):
                slots[_slot(pairs[other], shift, len(slots))] = -1
            return False
        slots[slot] = pairs[number] << PAIR_BITS | columns[number]
    return True


@inlined
def pair_column(terms: Terms, first: int, second: int) -> tuple[int, bool]:
    """Return the column of two words, given by their numbers, and whether they are a term at all.

    If they aren't, the column is any.
    """
    pair = np.int64(first) << PAIR_BITS | np.int64(second)
    shift = np.int64(terms.shifts[_bucket(pair, len(terms.shifts))])
    found = terms.pairs[_slot(pair, shift, len(terms.pairs))]
    return found & ((1 << PAIR_BITS) - 1), found >> PAIR_BITS == pair


@inlined
def _bucket(pair: int, size: int) -> np.uintp:
    return np.uintp(((pair * SPREAD) >> 43) & (size - 1))  # unsigned: one thing less to look at


@inlined
def _slot(pair: int, shift: int, size: int) -> np.uintp:
    return np.uintp((((pair ^ (shift * _TURN)) * SPREAD) >> 33) & (size - 1))
