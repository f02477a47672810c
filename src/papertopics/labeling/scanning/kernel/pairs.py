"""Pairs of neighbouring words that are terms.

Which words begin one is told by a filter without branches, and then all of them are looked up: so
the processor waits for many of them at once.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from papertopics.compiling import cached, inlined, sources_beside
from papertopics.labeling.scanning.kernel.hashing import SPREAD, slot_of
from papertopics.labeling.scanning.kernel.tables import (
    NUMBER,
    PAIR_BITS,
    IntArray,
    SmallArray,
    Terms,
    Words,
)


def _pair_slots(sources: int) -> Callable[..., None]:
    @cached
    def pair_slots(pairs: IntArray, columns: IntArray, slots: IntArray, bits: IntArray) -> None:
        """Fill the hash table of pairs, and their filter."""
        _ = sources
        slots[:] = -1
        bits[:] = 0
        for number in range(len(pairs)):
            pair = pairs[number]
            slot = slot_of(pair, len(slots))
            while slots[slot] >= 0:
                slot = (slot + 1) & (len(slots) - 1)
            slots[slot] = pair << PAIR_BITS | columns[number]
            bit = _bit(pair, len(bits))
            bits[bit >> 6] |= np.int64(1) << (bit & 63)

    return pair_slots


pair_slots = _pair_slots(sources_beside(__file__))


@inlined
def find_pairs(terms: Terms, words: Words, size: int, places: SmallArray) -> None:
    """Write the column of each word with the one before it to `words.pairs`, `n_terms` if none.

    `places` is room for a number a word.
    """
    none = terms.columns[-1]
    for at in range(_list_possible(terms, words, size, places)):
        word = places[at]
        column = _column(terms, _pair(words, word))
        words.pairs[word] = column if column >= 0 else none


@inlined
def _list_possible(terms: Terms, words: Words, size: int, places: SmallArray) -> int:
    """List the words that may be a term with the one before; return how many."""
    bits, none, found = terms.pair_filter, terms.columns[-1], 0
    words.pairs[0] = none
    for word in range(1, size):
        words.pairs[word] = none
        places[found] = word
        bit = _bit(_pair(words, word), len(bits))
        found += (bits[bit >> 6] >> (bit & 63)) & 1
    return found


@inlined
def _pair(words: Words, word: int) -> int:
    known, rows = words.lexicon.known, words.rows
    first, second = known[rows[word - 1], NUMBER], known[rows[word], NUMBER]
    return np.int64(first) << PAIR_BITS | np.int64(second)


@inlined
def _bit(pair: int, size: int) -> int:
    return ((pair * SPREAD) >> 33) & (64 * size - 1)


@inlined
def _column(terms: Terms, pair: int) -> int:
    """Return the column of a pair of words, -1 if it has none."""
    slots = terms.pairs
    slot = slot_of(pair, len(slots))
    while slots[slot] >= 0:
        if slots[slot] >> PAIR_BITS == pair:
            return slots[slot] & (1 << PAIR_BITS) - 1
        slot = (slot + 1) & (len(slots) - 1)
    return -1
