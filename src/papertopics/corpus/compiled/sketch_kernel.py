"""Sketches of many entries from their UTF-8, folded and hashed (numba).

What it gives is `HashedSketches.of(map(sketch, entries))` for entries whose title and edges of
the abstract are ASCII without accents of LaTeX, and whose identifiers are a source's own, if any.
For the others it says what is left open. The hash is that of pandas: SipHash-2-4 with its
standard key, then mixed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from papertopics.compiling import allocating, compiled

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

# What there is a hash of, but the length, which is itself
PARTS = (
    *("title", "first_words", "title_begins", "title_ends", "numbers"),
    *("opening", "ending", "length", "own_id"),
)
TITLE, FIRST_WORDS, TITLE_BEGINS, TITLE_ENDS, NUMBERS, OPENING, ENDING, LENGTH, OWN = range(9)
TEXT_OPEN, IDENTIFIERS_OPEN = 1, 2  # what is left of an entry

_KEY_0 = np.uint64(0x3736353433323130)  # "0123456789123456"
_KEY_1 = np.uint64(0x3635343332313938)

_ACCENTS = np.zeros(256, np.bool_)  # what follows the backslash of an accent
for _code in b"\"'`^~=.Hcvudbkrt":
    _ACCENTS[_code] = True


class Texts(NamedTuple):
    """Texts end to end; text i is ``data[at[i]:at[i + 1]]``."""

    data: Bytes
    at: Places


class Rules(NamedTuple):
    """How ASCII is folded: the letter for each byte, 32 for a space, 0 for nothing."""

    folding: Bytes
    edge: int
    first_words: int


@allocating
def sketches(
    titles: Texts, abstracts: Texts, own_ids: Texts, others: tuple[Texts, ...], rules: Rules
) -> tuple[Hashes, Bytes]:
    """Return the hashes, PARTS x entries, and what is left open of each entry.

    `others` are the texts besides the own id that may hold an identifier.
    """
    count = len(titles.at) - 1
    table = np.zeros((OWN + 1, count), np.uint64)
    left = np.zeros(count, np.uint8)
    longest = 4 * rules.edge
    for entry in range(count):
        longest = max(longest, titles.at[entry + 1] - titles.at[entry])
    folded = np.empty(longest + 1, np.uint8)
    for entry in range(count):
        if not _sketch_text(titles, abstracts, entry, rules, folded, table[:, entry]):
            left[entry] |= TEXT_OPEN
        begin, end = own_ids.at[entry], own_ids.at[entry + 1]
        table[OWN, entry] = _hash(own_ids.data, begin, end)
        may_be_known = _may_be_known(own_ids.data, begin, end)
        for other in others:
            begin, end = other.at[entry], other.at[entry + 1]
            may_be_known = may_be_known or _may_be_known(other.data, begin, end)
        if may_be_known:
            left[entry] |= IDENTIFIERS_OPEN
    return table, left


@compiled
def _sketch_text(
    titles: Texts, abstracts: Texts, entry: int, rules: Rules, folded: Bytes, parts: Hashes
) -> bool:
    """Hash the parts of title and abstract; tell whether all could be folded."""
    size = _fold(titles.data, titles.at[entry], titles.at[entry + 1], rules, folded)
    if size <= 0:  # a title of symbols alone is its own key
        return False
    _hash_title(folded, size, rules, parts)
    begin, end = abstracts.at[entry], abstracts.at[entry + 1]
    parts[LENGTH] = _characters(abstracts.data, begin, end)
    opening = _fold(abstracts.data, begin, min(end, begin + 2 * rules.edge), rules, folded)
    if opening < 0:
        return False
    parts[OPENING] = _hash(folded, 0, min(opening, rules.edge))
    ending = _fold(abstracts.data, max(begin, end - 2 * rules.edge), end, rules, folded)
    if ending < 0:
        return False
    parts[ENDING] = _hash(folded, max(ending - rules.edge, 0), ending)
    return True


@compiled
def _hash_title(folded: Bytes, size: int, rules: Rules, parts: Hashes) -> None:
    edge = min(size, rules.edge)
    parts[TITLE] = _hash(folded, 0, size)
    parts[FIRST_WORDS] = _hash(folded, 0, min(size, rules.first_words))
    parts[TITLE_BEGINS] = _hash(folded, 0, edge)
    parts[TITLE_ENDS] = _hash(folded, size - edge, size)
    digits = 0  # all numbers, a space between, written over the title
    is_number = False
    for at in range(size):
        code = folded[at]
        if 48 <= code <= 57:
            if not is_number and digits:
                folded[digits] = 32
                digits += 1
            folded[digits] = code
            digits += 1
            is_number = True
        else:
            is_number = False
    parts[NUMBERS] = _hash(folded, 0, digits)


@compiled
def _fold(data: Bytes, begin: int, end: int, rules: Rules, folded: Bytes) -> int:
    """Write the bare words of a text; return their length, -1 where that is left to `fold`."""
    text = data[begin:end]
    size = 0
    at = 0
    last = np.uint8(32)
    while at < len(text):
        code = text[at]
        if code >= 128:
            return -1
        if code == 92:
            after = _after_command(text, at + 1, len(text))
            if after < 0:
                return -1
            if after > at + 1:
                at = after
                continue
        letter = rules.folding[code]
        is_kept = (letter != 0) & ((letter != 32) | (last != 32))
        folded[size] = letter  # without branches: nobody can guess where words end
        size += is_kept
        last = letter if is_kept else last
        at += 1
    if size and folded[size - 1] == 32:
        size -= 1
    return size


@compiled
def _after_command(data: Bytes, at: int, end: int) -> int:
    """Return the place after the name of a command that is no word, `at` if it is none of those.

    What may be an accent gives -1.
    """
    stop = at
    is_lower = True
    while stop < end and _is_letter(data[stop]):
        is_lower = is_lower and data[stop] >= 97
        stop += 1
    if stop == at:
        return -1 if at < end and _ACCENTS[data[at]] else at
    if stop == at + 1 and _ACCENTS[data[at]]:
        return -1
    if is_lower and (_begins(data, at, stop, b"text") or _begins(data, at, stop, b"math")):
        return stop
    for name in (b"emph", b"rm", b"bf", b"it", b"ensuremath", b"operatorname"):
        if stop - at == len(name) and _begins(data, at, stop, name):
            return stop
    return at


@compiled
def _is_letter(code: int) -> bool:
    return 97 <= code <= 122 or 65 <= code <= 90


@compiled
def _begins(data: Bytes, at: int, end: int, name: bytes) -> bool:
    if end - at < len(name):
        return False
    for place in range(len(name)):
        if data[at + place] != name[place]:
            return False
    return True


@compiled
def _characters(data: Bytes, begin: int, end: int) -> int:
    text = data[begin:end]  # a slice can't be read before its beginning: that is quicker
    continued = 0
    for at in range(len(text)):
        continued += (text[at] & 0xC0) == 0x80
    return len(text) - continued


@compiled
def _may_be_known(data: Bytes, begin: int, end: int) -> bool:
    """Tell whether a text may hold an arXiv id (. or / and four digits) or a DOI (10 and a .)."""
    digits = 0
    for at in range(begin, end):
        code = data[at]
        if code >= 128:
            return True
        if 48 <= code <= 57:
            digits += 1
            if digits == 4:
                mark = data[at - 4] if at - 4 >= begin else 0
                if mark in (46, 47):
                    return True
        else:
            if code == 46 and at - 2 >= begin and data[at - 2] == 49 and data[at - 1] == 48:
                return True
            digits = 0
    return False


@compiled
def _hash(data: Bytes, begin: int, end: int) -> np.uint64:
    """Return the SipHash of some bytes, at least 1; 0 for none."""
    if end <= begin:
        return np.uint64(0)
    v0 = _KEY_0 ^ np.uint64(0x736F6D6570736575)
    v1 = _KEY_1 ^ np.uint64(0x646F72616E646F6D)
    v2 = _KEY_0 ^ np.uint64(0x6C7967656E657261)
    v3 = _KEY_1 ^ np.uint64(0x7465646279746573)
    text = data[begin:end]
    size = len(text)
    at = 0
    for _ in range(size >> 3):
        part = text[at : at + 8]
        word = np.uint64(0)
        for byte in range(8):
            word |= np.uint64(part[byte]) << np.uint64(8 * byte)
        at += 8
        v3 ^= word
        v0, v1, v2, v3 = _round(*_round(v0, v1, v2, v3))
        v0 ^= word
    word = np.uint64(size & 0xFF) << np.uint64(56)
    for byte in range(size - at):
        word |= np.uint64(text[at + byte]) << np.uint64(8 * byte)
    v3 ^= word
    v0, v1, v2, v3 = _round(*_round(v0, v1, v2, v3))
    v0 ^= word
    v2 ^= np.uint64(0xFF)
    v0, v1, v2, v3 = _round(*_round(v0, v1, v2, v3))
    v0, v1, v2, v3 = _round(*_round(v0, v1, v2, v3))
    word = v0 ^ v1 ^ v2 ^ v3
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return max(word ^ (word >> np.uint64(31)), np.uint64(1))


@compiled
def _turned(word: np.uint64, bits: int) -> np.uint64:
    return (word << np.uint64(bits)) | (word >> np.uint64(64 - bits))


@compiled
def _round(
    v0: np.uint64, v1: np.uint64, v2: np.uint64, v3: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    v0 += v1
    v1 = _turned(v1, 13) ^ v0
    v0 = _turned(v0, 32)
    v2 += v3
    v3 = _turned(v3, 16) ^ v2
    v0 += v3
    v3 = _turned(v3, 21) ^ v0
    v2 += v1
    v1 = _turned(v1, 17) ^ v2
    v2 = _turned(v2, 32)
    return v0, v1, v2, v3
