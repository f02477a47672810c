"""Flat JSON objects, one a line, to clean texts in one buffer (numba).

What it takes is taken as `parse_json`, `entry_from_fields` and `clean` take it. A line with
anything beyond that is left to them: a field that is not known, a nested value, a control
character, a character that is not `safe`, a number that is no plain one, broken JSON.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

MOST_FIELDS = 62  # bits of a signed number, less one

_AT_ONCE = 32  # characters that fit into the wide registers of a processor

_PLAIN, _SPACE, _END, _ESCAPE, _WIDE, _ODD = range(6)
_KIND = np.full(256, _ODD, np.uint8)
_KIND[33:127] = _PLAIN
_KIND[128:] = _WIDE
_KIND[32], _KIND[34], _KIND[92] = _SPACE, _END, _ESCAPE

# What a letter after a backslash stands for: 32 for all white space, 0 for what is left open
_ESCAPED = np.zeros(256, np.uint8)
for _letter, _meaning in zip(b'"\\/nrtf', b'"\\/    ', strict=True):
    _ESCAPED[_letter] = _meaning

_HEX = np.full(256, -1, np.int64)
for _digit in range(16):
    _HEX[ord(f"{_digit:x}")] = _HEX[ord(f"{_digit:X}")] = _digit


class Fields(NamedTuple):
    """Names of fields, end to end, and what is done with the value of each.

    `columns` says where it goes, -1 for nowhere. `is_listed` tells those that may be a list.
    """

    names: Bytes
    at: Places
    columns: Places
    is_listed: npt.NDArray[np.bool_]


class Parsed(NamedTuple):
    """Lines with their values: text j of line i is ``data[begins[i, j]:][:sizes[i, j]]``.

    Line i is from ``line_at[i]`` to before ``line_at[i + 1]``, with its end. `found` has a bit for
    each field that the line has, none if the line is left open.
    """

    data: Bytes
    begins: Places
    sizes: Places
    line_at: Places
    found: Places


@njit(cache=True, nogil=True)
def parse_lines(block: Bytes, lines: int, fields: Fields, columns: int, safe: Bytes) -> Parsed:
    r"""Parse lines, each with a ``\n`` at its end; `safe` tells characters by their code."""
    data = np.empty(len(block), np.uint8)
    begins = np.zeros((lines, columns), np.int64)
    sizes = np.zeros((lines, columns), np.int64)
    line_at = np.zeros(lines + 1, np.int64)
    found = np.zeros(lines, np.int64)
    filled = 0
    at = 0
    for line in range(lines):
        line_at[line] = at
        end, size, known = _object(block, at, fields, safe, data, filled, begins[line], sizes[line])
        if end < 0:
            sizes[line] = 0
            while block[at] != 10:
                at += 1
            at += 1
        else:
            found[line] = known
            at, filled = end, size
    line_at[lines] = at
    return Parsed(data, begins, sizes, line_at, found)


@njit(cache=True, nogil=True)
def gather(parsed: Parsed, columns: Places) -> tuple[Bytes, Places]:
    """Put the first text of each line that is not empty, of these columns, end to end."""
    lines = len(parsed.found)
    at = np.zeros(lines + 1, np.int64)
    chosen = np.zeros(lines, np.int64)
    for line in range(lines):
        chosen[line] = columns[0]
        for column in columns:
            if parsed.sizes[line, column]:
                chosen[line] = column
                break
        at[line + 1] = at[line] + parsed.sizes[line, chosen[line]]
    texts = np.empty(max(at[lines], 1), np.uint8)
    for line in range(lines):
        begin = parsed.begins[line, chosen[line]]
        size = at[line + 1] - at[line]
        texts[at[line] : at[line + 1]] = parsed.data[begin : begin + size]
    return texts, at


@njit(cache=True, nogil=True)
def _object(
    block: Bytes,
    at: int,
    fields: Fields,
    safe: Bytes,
    data: Bytes,
    filled: int,
    begins: Places,
    sizes: Places,
) -> tuple[int, int, int]:
    """Parse the object of a line: the place after the line, the size of `data`, the fields."""
    found, guess = 0, 0
    at = _after_blank(block, at)
    if block[at] != 123:
        return -1, 0, 0
    while True:
        at = _after_blank(block, at + 1)
        field = _field(block, at, fields, guess)
        if field < 0 or found >> field & 1:
            return -1, 0, 0
        found |= 1 << field
        guess = field + 1
        at = _after_blank(block, at + 2 + fields.at[field + 1] - fields.at[field])
        if block[at] != 58:
            return -1, 0, 0
        at = _after_blank(block, at + 1)
        column = fields.columns[field]
        is_listed = fields.is_listed[field]
        at, end = _value(block, at, safe, data, filled, column >= 0, is_listed)
        if at < 0:
            return -1, 0, 0
        if column >= 0:
            begins[column], sizes[column] = filled, end - filled
            filled = end
        at = _after_blank(block, at)
        if block[at] == 125:
            at = _after_blank(block, at + 1)
            return (at + 1, filled, found) if block[at] == 10 else (-1, 0, 0)
        if block[at] != 44:
            return -1, 0, 0


@njit(cache=True, nogil=True)
def _after_blank(block: Bytes, at: int) -> int:
    while block[at] == 32 or block[at] == 9:
        at += 1
    return at


@njit(cache=True, nogil=True)
def _field(block: Bytes, at: int, fields: Fields, guess: int) -> int:
    """Return which field has the name that begins here with a quote, -1 if none that is known."""
    count = len(fields.at) - 1
    for step in range(count):
        field = (guess + step) % count
        begin, size = fields.at[field], fields.at[field + 1] - fields.at[field]
        if at + size + 1 >= len(block) or block[at] != 34 or block[at + size + 1] != 34:
            continue
        is_same = True
        for place in range(size):
            if block[at + 1 + place] != fields.names[begin + place]:
                is_same = False
                break
        if is_same:
            return field
    return -1


@njit(cache=True, nogil=True)
def _value(
    block: Bytes, at: int, safe: Bytes, data: Bytes, filled: int, is_used: bool, is_listed: bool
) -> tuple[int, int]:
    """Parse a value: the place after it, and the size of `data` with its text."""
    code = block[at]
    if code == 34:
        at, end = _string(block, at + 1, safe, data, filled)
        if is_listed and end > filled and data[filled] == 91:  # perhaps a list, written as text
            return -1, 0
        return at, filled if _is_nothing(data, filled, end) else end
    if code == 91:
        if is_used and not is_listed:
            return -1, 0
        return _strings(block, at + 1, safe, data, filled)
    if code == 110:
        return _literal(block, at, b"null"), filled
    if code == 45 or 48 <= code <= 57:
        return _number(block, at, data, filled, is_used)
    if is_used:
        return -1, 0
    return _literal(block, at, b"true" if code == 116 else b"false"), filled


@njit(cache=True, nogil=True)
def _literal(block: Bytes, at: int, word: bytes) -> int:
    for code in word:
        if block[at] != code:
            return -1
        at += 1
    return at


@njit(cache=True, nogil=True)
def _number(block: Bytes, at: int, data: Bytes, filled: int, is_used: bool) -> tuple[int, int]:
    """Parse a number; where it is used, it must be a whole one."""
    begin = at
    if block[at] == 45:
        if is_used:
            return -1, 0
        begin = at = at + 1
    end = filled
    while 48 <= block[at] <= 57:
        data[end] = block[at]
        at, end = at + 1, end + 1
    if not 1 <= at - begin <= 18 or (block[begin] == 48 and at - begin > 1):
        return -1, 0
    if block[at] == 46 or block[at] == 101 or block[at] == 69:  # a fraction, an exponent
        if is_used:
            return -1, 0
        at = _after_fraction(block, at)
    return at, end


@njit(cache=True, nogil=True)
def _after_fraction(block: Bytes, at: int) -> int:
    if block[at] == 46:
        at += 1
        if not 48 <= block[at] <= 57:
            return -1
        while 48 <= block[at] <= 57:
            at += 1
    if block[at] == 101 or block[at] == 69:
        at += 1
        if block[at] == 43 or block[at] == 45:
            at += 1
        if not 48 <= block[at] <= 57:
            return -1
        while 48 <= block[at] <= 57:
            at += 1
    return at


@njit(cache=True, nogil=True)
def _strings(block: Bytes, at: int, safe: Bytes, data: Bytes, filled: int) -> tuple[int, int]:
    """Parse the strings of a list; they are joined with "; "."""
    end = filled
    at = _after_blank(block, at)
    if block[at] == 93:
        return at + 1, end
    while True:
        if block[at] != 34:
            return -1, 0
        begin = end
        if end > filled:
            data[end], data[end + 1] = 59, 32
            begin = end + 2
        at, stop = _string(block, at + 1, safe, data, begin)
        if at < 0:
            return -1, 0
        end = stop if stop > begin else end
        at = _after_blank(block, at)
        if block[at] == 93:
            return (at + 1, end) if end > filled else (-1, 0)
        if block[at] != 44:
            return -1, 0
        at = _after_blank(block, at + 1)


@njit(cache=True, nogil=True)
def _string(block: Bytes, at: int, safe: Bytes, data: Bytes, filled: int) -> tuple[int, int]:
    """Parse a string after its quote, cleaned: the place after it, and the size of `data`."""
    end = filled
    singly = at  # before this place, one character at a time
    while True:
        code = block[at]
        kind = _KIND[code]
        if kind == _PLAIN:
            if at >= singly and at + _AT_ONCE <= len(block):
                if _is_clean(block[at : at + _AT_ONCE], block[at - 1 : at - 1 + _AT_ONCE]):
                    _copy(block[at : at + _AT_ONCE], data[end : end + _AT_ONCE])
                    at, end = at + _AT_ONCE, end + _AT_ONCE
                    continue
                singly = at + _AT_ONCE
            data[end] = code
            at, end = at + 1, end + 1
        elif kind == _SPACE:
            at, end = at + 1, _spaced(data, filled, end)
        elif kind == _END:
            if end > filled and data[end - 1] == 32:
                end -= 1
            return at + 1, end
        elif kind == _ESCAPE and block[at + 1] != 117:
            code = _ESCAPED[block[at + 1]]
            if code == 0:
                return -1, 0
            if code == 32:
                end = _spaced(data, filled, end)
            else:
                data[end] = code
                end += 1
            at += 2
        elif kind == _ODD:
            return -1, 0
        else:
            if kind == _ESCAPE:
                char, size = _escaped(block, at)
            else:
                char, size = _wide(block, at)
            if char < 0 or not safe[char]:
                return -1, 0
            at += size
            end = _encoded(char, data, end)


@njit(cache=True, nogil=True)
def _is_clean(codes: Bytes, before: Bytes) -> bool:
    """Tell whether _AT_ONCE characters can be copied; `before` are those one place before each.

    Written without branches and tables, so that the compiler looks at all of them at once.
    """
    unclear = np.uint8(0)
    for place in range(_AT_ONCE):
        code = codes[place]
        unclear |= np.uint8(code < 33) & np.uint8(before[place] < 33)
        unclear |= np.uint8(code < 32) | np.uint8(code > 126)
        unclear |= np.uint8(code == 34) | np.uint8(code == 92)
    return unclear == 0


@njit(cache=True, nogil=True)
def _copy(codes: Bytes, data: Bytes) -> None:
    for place in range(_AT_ONCE):
        data[place] = codes[place]


@njit(cache=True, nogil=True)
def _spaced(data: Bytes, filled: int, end: int) -> int:
    """Add a space, but none at the beginning nor after another one."""
    if end == filled or data[end - 1] == 32:
        return end
    data[end] = 32
    return end + 1


@njit(cache=True, nogil=True)
def _escaped(block: Bytes, at: int) -> tuple[int, int]:
    r"""Return the character of ``\u00e9``, -1 if it is none, and the size of that."""
    if at + 6 > len(block):
        return -1, 0
    char = 0
    for place in range(at + 2, at + 6):
        digit = _HEX[block[place]]
        if digit < 0:
            return -1, 0
        char = char << 4 | digit
    return char, 6


@njit(cache=True, nogil=True)
def _wide(block: Bytes, at: int) -> tuple[int, int]:
    """Return a character of two or three bytes and its size; -1 for others and broken ones."""
    code = np.int64(block[at])
    size = 2 if code < 0xE0 else 3
    if not 0xC2 <= code < 0xF0 or at + size > len(block):
        return -1, 0
    char = code & (0x1F if size == 2 else 0x0F)
    for place in range(at + 1, at + size):
        if block[place] & 0xC0 != 0x80:
            return -1, 0
        char = char << 6 | (np.int64(block[place]) & 0x3F)
    return (char, size) if char >= (0x80 if size == 2 else 0x800) else (-1, 0)


@njit(cache=True, nogil=True)
def _encoded(char: int, data: Bytes, end: int) -> int:
    """Write a character as UTF-8."""
    if char < 0x80:
        data[end] = char
        return end + 1
    if char < 0x800:
        data[end] = 0xC0 | char >> 6
        data[end + 1] = 0x80 | (char & 0x3F)
        return end + 2
    data[end] = 0xE0 | char >> 12
    data[end + 1] = 0x80 | (char >> 6 & 0x3F)
    data[end + 2] = 0x80 | (char & 0x3F)
    return end + 3


@njit(cache=True, nogil=True)
def _is_nothing(data: Bytes, begin: int, end: int) -> bool:
    """Tell whether a text says that there is no value."""
    if end - begin == 3:
        return _says(data, begin, b"nan") or _says(data, begin, b"NaN")
    if end - begin != 4:
        return False
    return _says(data, begin, b"null") or _says(data, begin, b"NULL") or _says(data, begin, b"None")


@njit(cache=True, nogil=True)
def _says(data: Bytes, begin: int, word: bytes) -> bool:
    for place in range(len(word)):
        if data[begin + place] != word[place]:
            return False
    return True
