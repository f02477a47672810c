"""Hard chunks: what ASCII rules don't split into words, from one white space to the next."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from papertopics.compiling import cached, inlined, sources_beside
from papertopics.labeling.scanning.kernel.hashing import hashed, same_bytes, slot_of
from papertopics.labeling.scanning.kernel.letters import is_space
from papertopics.labeling.scanning.kernel.lexicon import row_of_folded
from papertopics.labeling.scanning.kernel.tables import (
    MAX_CHUNK,
    TEX,
    WIDE,
    Bytes,
    Chunks,
    Field,
    IntArray,
    Rules,
    Words,
)

_AT_ONCE = 64  # bytes that are looked at together

_HARD = np.zeros((4, 256), dtype=np.bool_)  # by the kind of a text
_HARD[:, 128:] = True
_HARD[np.ix_([TEX, TEX | WIDE], list(b"\\{}"))] = True


@cached
def fill_kinds(data: Bytes, at: IntArray, kinds: Bytes) -> None:
    """Say of texts whether they have LaTeX and whether they have more than ASCII."""
    for number in range(len(kinds)):
        text = data[at[number] : at[number + 1]]
        wide, tex = np.uint8(0), np.uint8(0)
        for place in range(len(text)):  # no branches: many bytes at once
            wide |= text[place]
            tex |= np.uint8(text[place] == 92) | np.uint8(text[place] == 123)  # \ or {
        kinds[number] = (TEX if tex else 0) | (WIDE if wide >= 128 else 0)


@inlined
def plain_end(data: Bytes, begin: int, end: int, kind: int) -> int:
    """Return where the first hard chunk from `begin` on begins, `end` if there is none."""
    if kind == 0:
        return end
    hard = _next_hard(data, begin, end, kind)
    if hard == end:
        return end
    while hard > begin and not is_space(data[hard - 1]):
        hard -= 1
    return hard


@inlined
def _next_hard(data: Bytes, begin: int, end: int, kind: int) -> int:
    """Return the first place of a byte that makes a chunk hard, `end` if there is none."""
    while begin + _AT_ONCE <= end:
        part = data[begin : begin + _AT_ONCE]
        wide, tex = np.uint8(0), np.uint8(0)
        for place in range(_AT_ONCE):  # no branches: many bytes at once
            byte = part[place]
            wide |= byte
            tex |= np.uint8(byte == 92) | np.uint8(byte == 123) | np.uint8(byte == 125)
        if wide >= 128 or (kind & TEX and tex):
            break
        begin += _AT_ONCE
    while begin < end and not _HARD[kind, data[begin]]:
        begin += 1
    return begin


@inlined
def chunk_end(data: Bytes, place: int, end: int, kind: int) -> int:
    """Return where the hard chunk at `place` ends.

    It goes on over white space before "{": a LaTeX command may stand so.
    """
    while place < end and not is_space(data[place]):
        place += 1
    while kind & TEX and place < end:
        after = place
        while after < end and is_space(data[after]):
            after += 1
        if after == end or data[after] != 123:
            break
        while after < end and not is_space(data[after]):
            after += 1
        place = after
    return place


@inlined
def _lookup_chunk(chunks: Chunks, data: Bytes, begin: int, end: int, kind: int) -> int:
    """Look a chunk up; the last byte of its key says whether the text has LaTeX."""
    keys = chunks.keys
    key = hashed(data, begin, end, kind & TEX)
    slot = slot_of(key, len(keys.slots))
    while keys.slots[slot, 1] >= 0:
        number = keys.slots[slot, 1]
        last = keys.at[number + 1] - 1
        is_long = last - keys.at[number] == end - begin
        is_alike = keys.slots[slot, 0] == key and is_long and keys.data[last] == kind & TEX
        if is_alike and same_bytes(keys, number, data, begin, end):
            return number
        slot = (slot + 1) & (len(keys.slots) - 1)
    return -1


def _list_unknown(sources: int) -> Callable[..., int]:
    @cached
    def list_unknown(field: Field, chunks: Chunks, found: IntArray) -> int:
        """List hard chunks that are not known: rows of begin, end, kind of text, some twice.

        Returns how many there are, which may be more than there is room for.
        """
        _ = sources
        data, at, kinds = field
        size = 0
        for text in range(len(at) - 1):
            kind = np.int64(kinds[text])
            if kind == 0:
                continue
            place, end = at[text], at[text + 1]
            while place < end:
                place = plain_end(data, place, end, kind)
                stop = chunk_end(data, place, end, kind)
                is_short = 0 < stop - place <= MAX_CHUNK
                if is_short and _lookup_chunk(chunks, data, place, stop, kind) < 0:
                    if size < len(found):
                        found[size, 0], found[size, 1], found[size, 2] = place, stop, kind & TEX
                    size += 1
                place = stop
        return size

    return list_unknown


list_unknown = _list_unknown(sources_beside(__file__))


@inlined
def add_chunk(
    data: Bytes,
    begin: int,
    end: int,
    rules: Rules,
    chunks: Chunks,
    words: Words,
    size: int,
    kind: int,
) -> int:
    """Add the words of a hard chunk of a text; return how many, -1 if it isn't known."""
    if end - begin > MAX_CHUNK:
        return -1
    chunk = _lookup_chunk(chunks, data, begin, end, kind)
    if chunk < 0:
        return -1
    first, last = chunks.word_at[chunk], chunks.word_at[chunk + 1]
    for word in range(first, last):
        one, two = chunks.data_at[word], chunks.data_at[word + 1]
        row = row_of_folded(chunks.data, one, two, rules, words.lexicon)
        if row < 0:
            return -1
        words.starts[size] = begin + chunks.starts[word]
        words.ends[size] = begin + chunks.ends[word]
        words.rows[size] = row
        size += 1
    return last - first
