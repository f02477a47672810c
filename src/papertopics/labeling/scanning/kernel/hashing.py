"""Hash tables of words and chunks, with open addresses.

A word of up to SHORT bytes is its own key: to compare keys is to compare words. Other keys are
negative, and what has them is compared byte for byte.
"""

from __future__ import annotations

import numpy as np

from papertopics.compiling import cached, inlined
from papertopics.labeling.scanning.kernel.tables import Bytes, IntArray, Strings

_SEED = -3750763034362895579  # FNV-1a, 64 bits
_PRIME = 1099511628211
SPREAD = -7046029254386353131  # 2^64 / golden ratio
_LONG = -(1 << 63)
SHORT = 7  # bytes of a word that is its own key


@inlined
def hashed(data: Bytes, begin: int, end: int, seed: int) -> int:
    """Return a key for bytes of any length, which others may have too: it is negative."""
    value = _SEED ^ seed
    for place in range(begin, end):
        value = (value ^ np.int64(data[place])) * _PRIME
    return value | _LONG


@inlined
def word_key(data: Bytes, begin: int, end: int) -> int:
    """Return the key of a word: its bytes as a number if it is SHORT, else negative."""
    packed = np.int64(0)
    for place in range(begin, end):
        packed = (packed << 8) | np.int64(data[place])
    return packed if end - begin <= SHORT else long_key(packed, data, begin, end)


@inlined
def long_key(packed: int, data: Bytes, begin: int, end: int) -> int:
    """Return the key of a word that is not SHORT, whose last eight bytes are `packed`."""
    head = np.int64(data[begin]) << 16 | np.int64(data[begin + 1]) << 8 | np.int64(data[begin + 2])
    return (packed * SPREAD) ^ ((head << 8 | (end - begin)) * _PRIME) | _LONG


@inlined
def slot_of(key: int, size: int) -> int:
    """Return the first slot to look at."""
    value = key * SPREAD
    return (value >> 32 ^ value >> 50) & (size - 1)


@inlined
def _fill(slots: IntArray, key: int, number: int) -> None:
    """Put a key into the first free slot."""
    slot = slot_of(key, len(slots))
    while slots[slot, 1] >= 0:
        slot = (slot + 1) & (len(slots) - 1)
    slots[slot, 0], slots[slot, 1] = key, number


@cached
def word_slots(data: Bytes, at: IntArray, slots: IntArray) -> None:
    """Fill the hash table of words."""
    slots[:] = -1
    for number in range(len(at) - 1):
        _fill(slots, word_key(data, at[number], at[number + 1]), number)


@cached
def chunk_slots(data: Bytes, at: IntArray, slots: IntArray) -> None:
    """Fill the hash table of chunks, whose keys end with the kind of their text."""
    slots[:] = -1
    for number in range(len(at) - 1):
        end = at[number + 1] - 1
        _fill(slots, hashed(data, at[number], end, np.int64(data[end])), number)


@inlined
def lookup(words: Strings, data: Bytes, begin: int, end: int, key: int) -> int:
    """Return the number of a word with this key, -1 if it isn't there."""
    slots = words.slots
    slot = slot_of(key, len(slots))
    while slots[slot, 1] >= 0:
        number = slots[slot, 1]
        if slots[slot, 0] == key and (key >= 0 or _is_word(words, number, data, begin, end)):
            return number
        slot = (slot + 1) & (len(slots) - 1)
    return -1


@inlined
def _is_word(words: Strings, number: int, data: Bytes, begin: int, end: int) -> bool:
    is_long = words.at[number + 1] - words.at[number] == end - begin
    return is_long and same_bytes(words, number, data, begin, end)


@inlined
def same_bytes(strings: Strings, number: int, data: Bytes, begin: int, end: int) -> bool:
    """Tell whether a string, which is not shorter, begins with these bytes."""
    first = strings.at[number]
    for place in range(end - begin):  # noqa: SIM110 - numba knows no generators
        if strings.data[first + place] != data[begin + place]:
            return False
    return True
