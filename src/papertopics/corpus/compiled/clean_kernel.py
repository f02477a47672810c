"""Texts cleaned as `clean` does it, as far as they are made of safe characters (numba)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from papertopics.compiling import allocating, compiled

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

AT_ONCE = 32  # characters that fit into the wide registers of a processor

PLAIN, SPACE, END, ESCAPE, WIDE, ODD = range(6)
KIND = np.full(256, ODD, np.uint8)
KIND[33:127] = PLAIN
KIND[128:] = WIDE
KIND[32], KIND[34], KIND[92] = SPACE, END, ESCAPE


# What the values of a column are: texts, texts that may be written lists, or lists of texts
TEXTS, WRITTEN, LISTS = range(3)


class Values(NamedTuple):
    """The values of a column: those of record i are the texts from ``items[i]`` on.

    Text j is ``texts[at[j]:at[j + 1]]``; there is one a record where the values are no lists.
    """

    texts: Bytes
    at: Places
    items: Places
    kind: int


class Cleaned(NamedTuple):
    """The clean texts of some records: text j of record i is ``data[begins[i, j]:][:sizes[i, j]]``.

    `found` has a bit for each field that a record has, none if the record is left open.
    """

    data: Bytes
    begins: Places
    sizes: Places
    found: Places


@allocating
def gather(cleaned: Cleaned, columns: Places) -> tuple[Bytes, Places]:
    """Put the first text of each record that is not empty, of these columns, end to end."""
    records = len(cleaned.found)
    at = np.zeros(records + 1, np.int64)
    chosen = np.zeros(records, np.int64)
    for record in range(records):
        chosen[record] = columns[0]
        for column in columns:
            if cleaned.sizes[record, column]:
                chosen[record] = column
                break
        at[record + 1] = at[record] + cleaned.sizes[record, chosen[record]]
    texts = np.empty(max(at[records], 1), np.uint8)
    for record in range(records):
        _move(cleaned.data, cleaned.begins[record, chosen[record]], texts, at, record)
    return texts, at


@compiled
def _move(data: Bytes, begin: int, texts: Bytes, at: Places, record: int) -> None:
    text = texts[at[record] : at[record + 1]]
    moved = data[begin : begin + len(text)]
    for place in range(len(text)):
        text[place] = moved[place]


@allocating
def clean_column(values: Values, safe: Bytes, column: int, cleaned: Cleaned, filled: int) -> int:
    """Clean the values of a column, after `filled` bytes of the data; return how many it has then.

    A list is joined with "; ".
    """
    texts, at, items, kind = values
    for record in range(len(cleaned.found)):
        if cleaned.found[record] == 0:
            continue
        end = filled
        for item in range(items[record], items[record + 1]):
            begin = end
            if end > filled:
                cleaned.data[end], cleaned.data[end + 1] = 59, 32
                begin = end + 2
            stop = _cleaned(texts[at[item] : at[item + 1]], safe, cleaned.data, begin)
            if stop < 0:
                end = -1
                break
            end = stop if stop > begin else end
        if kind == LISTS:
            is_open = end == filled and items[record + 1] > items[record]
        else:
            is_open = kind == WRITTEN and end > filled and cleaned.data[filled] == 91
            if is_nothing(cleaned.data, filled, end):
                end = filled
        if is_open or end < 0:
            cleaned.found[record] = 0
        else:
            cleaned.begins[record, column] = filled
            cleaned.sizes[record, column] = end - filled
            filled = end
    return filled


@compiled
def _cleaned(text: Bytes, safe: Bytes, data: Bytes, filled: int) -> int:
    """Write a text; return the size of `data` then, -1 if a character is not safe."""
    at, end, singly = 0, filled, 1
    while at < len(text):
        code = text[at]
        kind = KIND[code]
        if kind == SPACE or 9 <= code <= 13:
            at, end = at + 1, spaced(data, filled, end)
        elif kind == ODD or is_marked(text, at):
            return -1
        elif kind == WIDE:
            char, size = wide(text, at)
            if char < 0 or not safe[char]:
                return -1
            at, end = at + size, encoded(char, data, end)
        else:
            if at >= singly and at + AT_ONCE <= len(text):
                if is_clean(text[at : at + AT_ONCE], text[at - 1 : at - 1 + AT_ONCE]):
                    copy(text[at : at + AT_ONCE], data[end : end + AT_ONCE])
                    at, end = at + AT_ONCE, end + AT_ONCE
                    continue
                singly = at + AT_ONCE
            data[end] = code
            at, end = at + 1, end + 1
    return end - 1 if end > filled and data[end - 1] == 32 else end


@compiled
def is_clean(codes: Bytes, before: Bytes) -> bool:
    """Tell whether AT_ONCE characters can be copied; `before` are those one place before each.

    Written without branches and tables, so that the compiler looks at all of them at once.
    """
    unclear = np.uint8(0)
    for place in range(AT_ONCE):
        code = codes[place]
        unclear |= np.uint8(code < 33) & np.uint8(before[place] < 33)
        unclear |= np.uint8(code < 32) | np.uint8(code > 126)
        unclear |= np.uint8(code == 34) | np.uint8(code == 92)
        unclear |= np.uint8(code == 38) | np.uint8(code == 60)
    return unclear == 0


@compiled
def is_marked(text: Bytes, at: int) -> bool:
    """Tell whether a tag or a named character of HTML may begin at this place."""
    if (text[at] != 38 and text[at] != 60) or at + 1 == len(text):
        return False
    after = text[at + 1]
    return 65 <= (after & 0xDF) <= 90 or after == 35 or after == 47 or after == 92


@compiled
def copy(codes: Bytes, data: Bytes) -> None:
    """Copy AT_ONCE characters."""
    for place in range(AT_ONCE):
        data[place] = codes[place]


@compiled
def spaced(data: Bytes, filled: int, end: int) -> int:
    """Add a space, but none at the beginning nor after another one."""
    if end == filled or data[end - 1] == 32:
        return end
    data[end] = 32
    return end + 1


@compiled
def wide(block: Bytes, at: int) -> tuple[int, int]:
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


@compiled
def encoded(char: int, data: Bytes, end: int) -> int:
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


@compiled
def is_nothing(data: Bytes, begin: int, end: int) -> bool:
    """Tell whether a text says that there is no value."""
    if end - begin == 3:
        return _says(data, begin, b"nan") or _says(data, begin, b"NaN")
    if end - begin != 4:
        return False
    return _says(data, begin, b"null") or _says(data, begin, b"NULL") or _says(data, begin, b"None")


@compiled
def _says(data: Bytes, begin: int, word: bytes) -> bool:
    for place in range(len(word)):
        if data[begin + place] != word[place]:
            return False
    return True
