"""Flat JSON objects, one a line, to clean texts in one buffer (numba).

What it takes is taken as `parse_json`, `entry_from_fields` and `clean` take it. A line with
anything beyond that is left to them: a field that is not known, a nested value, a control
character, a character that is not `safe`, markup, a number that is no plain one, broken JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from papertopics.compiling import allocating, compiled, sources_beside
from papertopics.corpus.compiled.clean_kernel import (
    AT_ONCE,
    END,
    ESCAPE,
    KIND,
    ODD,
    PLAIN,
    SPACE,
    Bytes,
    Cleaned,
    Places,
    copy,
    encoded,
    is_clean,
    is_marked,
    is_nothing,
    spaced,
    wide,
)

MOST_FIELDS = 62  # bits of a signed number, less one

# What a letter after a backslash stands for: 32 for all white space, 0 for what is left open
_ESCAPED = np.zeros(256, np.uint8)
for _letter, _meaning in zip(b'"\\/nrtf', b'"\\/    ', strict=True):
    _ESCAPED[_letter] = _meaning

_HEX = np.full(256, -1, np.int64)
for _digit in range(16):
    _HEX[ord(f"{_digit:x}")] = _HEX[ord(f"{_digit:X}")] = _digit


Parse: TypeAlias = Callable[[Bytes, int, "Fields", int, Bytes], tuple[Cleaned, Places]]


class Fields(NamedTuple):
    """Names of fields, end to end, and what is done with the value of each.

    `columns` says where it goes, -1 for nowhere. `is_listed` tells those that may be a list.
    """

    names: Bytes
    at: Places
    columns: Places
    is_listed: npt.NDArray[np.bool_]


@compiled
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


@compiled
def _after_blank(block: Bytes, at: int) -> int:
    while block[at] == 32 or block[at] == 9:
        at += 1
    return at


@compiled
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


@compiled
def _value(
    block: Bytes, at: int, safe: Bytes, data: Bytes, filled: int, is_used: bool, is_listed: bool
) -> tuple[int, int]:
    """Parse a value: the place after it, and the size of `data` with its text."""
    code = block[at]
    if code == 34:
        at, end = _string(block, at + 1, safe, data, filled)
        if is_listed and end > filled and data[filled] == 91:  # perhaps a list, written as text
            return -1, 0
        return at, filled if is_nothing(data, filled, end) else end
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


@compiled
def _literal(block: Bytes, at: int, word: bytes) -> int:
    for code in word:
        if block[at] != code:
            return -1
        at += 1
    return at


@compiled
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


@compiled
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


@compiled
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


@compiled
def _string(block: Bytes, at: int, safe: Bytes, data: Bytes, filled: int) -> tuple[int, int]:
    """Parse a string after its quote, cleaned: the place after it, and the size of `data`."""
    end = filled
    singly = at  # before this place, one character at a time
    while True:
        code = block[at]
        kind = KIND[code]
        if kind == PLAIN:
            if at >= singly and at + AT_ONCE <= len(block):
                if is_clean(block[at : at + AT_ONCE], block[at - 1 : at - 1 + AT_ONCE]):
                    copy(block[at : at + AT_ONCE], data[end : end + AT_ONCE])
                    at, end = at + AT_ONCE, end + AT_ONCE
                    continue
                singly = at + AT_ONCE
            if is_marked(block, at):
                return -1, 0
            data[end] = code
            at, end = at + 1, end + 1
        elif kind == SPACE:
            at, end = at + 1, spaced(data, filled, end)
        elif kind == END:
            if end > filled and data[end - 1] == 32:
                end -= 1
            return at + 1, end
        elif kind == ESCAPE and block[at + 1] != 117:
            code = _ESCAPED[block[at + 1]]
            if code == 0:
                return -1, 0
            if code == 32:
                end = spaced(data, filled, end)
            else:
                data[end] = code
                end += 1
            at += 2
        elif kind == ODD:
            return -1, 0
        else:
            if kind == ESCAPE:
                char, size = _escaped(block, at)
            else:
                char, size = wide(block, at)
            if char < 0 or not safe[char]:
                return -1, 0
            at += size
            end = encoded(char, data, end)


@compiled
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


def _parse_lines(sources: int) -> Parse:
    """Compile again when `sources` change."""

    @allocating
    def parse(
        block: Bytes, lines: int, fields: Fields, columns: int, safe: Bytes
    ) -> tuple[Cleaned, Places]:
        r"""Parse lines, each with a ``\n`` at its end; `safe` tells characters by their code.

        Returns the texts, and where each line begins, with the end of the last.
        """
        data = np.empty(len(block), np.uint8)
        begins = np.zeros((lines, columns), np.int64)
        sizes = np.zeros((lines, columns), np.int64)
        line_at = np.zeros(lines + 1, np.int64)
        found = np.zeros(lines, np.int64)
        _ = sources
        filled = 0
        at = 0
        for line in range(lines):
            line_at[line] = at
            end, size, known = _object(
                block, at, fields, safe, data, filled, begins[line], sizes[line]
            )
            if end < 0:
                sizes[line] = 0
                while block[at] != 10:
                    at += 1
                at += 1
            else:
                found[line] = known
                at, filled = end, size
        line_at[lines] = at
        return Cleaned(data, begins, sizes, found), line_at

    return parse


parse_lines = _parse_lines(sources_beside(__file__))
