"""Words looked up as they are written: each is folded when it is first met, and remembered.

Nine words in ten of a text were met before. What is remembered saves time and changes nothing.
"""

from __future__ import annotations

import numpy as np

from papertopics.compiling import inlined
from papertopics.labeling.scanning.kernel.folding import fold
from papertopics.labeling.scanning.kernel.hashing import lookup, slot_of, word_key
from papertopics.labeling.scanning.kernel.tables import (
    BEGIN,
    COLUMN,
    KEPT,
    LEAD,
    LETTER,
    LETTER_BITS,
    LETTERS,
    NUMBER,
    SPELLED,
    Bytes,
    Lexicon,
    Rules,
)
from papertopics.labeling.scanning.kernel.tries import walked

_MIX = 1099511628211
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(8)] + [-1] * 9, dtype=np.int64)
_LOW = _MASKS  # by the size of a word: which of its first eight bytes are its own
_HIGH = np.concatenate([np.zeros(8, np.int64), _MASKS[:9]])  # which of the next eight

_WORDS, _ROWS, _END = range(3)  # of `Lexicon.sizes`


@inlined
def begin_text(lexicon: Lexicon) -> None:
    """Forget the words of the text before that are not remembered."""
    lexicon.sizes[_ROWS], lexicon.sizes[_END] = KEPT, KEPT * LETTERS


@inlined
def row_of_word(data: Bytes, begin: int, end: int, rules: Rules, lexicon: Lexicon) -> int:
    """Return the row of a word of ASCII, a new one if it wasn't met before."""
    size = end - begin
    if size > SPELLED or begin + SPELLED > len(data):
        return _passing(data, begin, end, rules, lexicon)
    low = _eight(data, begin) & _LOW[size]
    high = _eight(data, begin + 8) & _HIGH[size]
    slots = lexicon.slots
    slot = slot_of(low ^ high * _MIX, len(slots))
    while slots[slot, 2] >= 0:
        if slots[slot, 0] == low and slots[slot, 1] == high:
            return slots[slot, 2]
        slot = (slot + 1) & (len(slots) - 1)
    if lexicon.sizes[_WORDS] == KEPT:
        return _passing(data, begin, end, rules, lexicon)
    row = lexicon.sizes[_WORDS]
    lexicon.sizes[_WORDS] += 1
    slots[slot, 0], slots[slot, 1], slots[slot, 2] = low, high, row
    first = row * LETTERS
    stop = fold(data, begin, end, rules.folding, lexicon.letters, first)
    _describe(row, first, stop, rules, lexicon)
    return row


@inlined
def _passing(data: Bytes, begin: int, end: int, rules: Rules, lexicon: Lexicon) -> int:
    """Return a row of this text alone for a word of ASCII."""
    first = lexicon.sizes[_END]
    stop = fold(data, begin, end, rules.folding, lexicon.letters, first)
    return _passing_row(first, stop, rules, lexicon)


@inlined
def row_of_folded(folded: Bytes, begin: int, end: int, rules: Rules, lexicon: Lexicon) -> int:
    """Return a row of this text alone for a word that is folded already; -1 without room."""
    first = stop = lexicon.sizes[_END]
    if first + end - begin > len(lexicon.letters):
        return -1
    for letter in range(begin, end):
        lexicon.letters[stop] = folded[letter]
        stop += 1
    return _passing_row(first, stop, rules, lexicon)


@inlined
def _passing_row(first: int, stop: int, rules: Rules, lexicon: Lexicon) -> int:
    row = lexicon.sizes[_ROWS]
    lexicon.sizes[_ROWS], lexicon.sizes[_END] = row + 1, stop
    _describe(row, first, stop, rules, lexicon)
    return row


@inlined
def _describe(row: int, first: int, stop: int, rules: Rules, lexicon: Lexicon) -> None:
    """Say of a row what its folded word is among the terms and the phrases."""
    terms, letters = rules.terms, lexicon.letters
    number = lookup(terms.words, letters, first, stop, word_key(letters, first, stop))
    if number < 0:
        number = len(terms.columns) - 1
    known = lexicon.known
    known[row, NUMBER], known[row, COLUMN] = number, terms.columns[number]
    node = walked(rules.normal, letters, first, stop, 0)
    known[row, LEAD] = node << LETTER_BITS | (np.int64(letters[first]) & LETTER)
    known[row, BEGIN], lexicon.ends[row] = first, stop


@inlined
def _eight(data: Bytes, at: int) -> int:
    """Return eight bytes as a number; the compiler makes one load of it."""
    part = data[at : at + 8]
    number = np.int64(0)
    for place in range(8):
        number |= np.int64(part[place]) << (8 * place)
    return number
