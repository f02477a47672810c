"""Hard chunks: what ASCII rules don't split into words, from one white space to the next."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from papertopics.labeling.scanning.kernel.compiling import SOURCES, cached, compiled
from papertopics.labeling.scanning.kernel.hashing import (
    hashed,
    lookup,
    same_bytes,
    slot_of,
    word_key,
)
from papertopics.labeling.scanning.kernel.letters import is_space
from papertopics.labeling.scanning.kernel.tables import (
    MAX_CHUNK,
    TEX,
    WIDE,
    Bytes,
    Chunks,
    Field,
    IntArray,
    Strings,
    Words,
)


@cached
def fill_kinds(data: Bytes, at: IntArray, kinds: Bytes) -> None:
    """Say of texts whether they have LaTeX and whether they have more than ASCII."""
    for text in range(len(kinds)):
        wide, tex = np.uint8(0), np.uint8(0)
        for place in range(at[text], at[text + 1]):  # no branches: many bytes at once
            byte = data[place]
            wide |= byte
            tex |= np.uint8(byte == 92) | np.uint8(byte == 123)  # \ or {
        kinds[text] = (TEX if tex else 0) | (WIDE if wide >= 128 else 0)


@compiled
def chunk_end(data: Bytes, begin: int, end: int, kind: int) -> tuple[int, bool]:
    """Return where the chunk at `begin` ends, and whether it is hard.

    A hard one goes on over white space before "{": a LaTeX command may stand so.
    """
    place, hard = begin, False
    while place < end and not is_space(data[place]):
        byte = data[place]
        if byte >= 128 or (kind & TEX and (byte == 92 or byte == 123 or byte == 125)):
            hard = True
        place += 1
    while hard and kind & TEX and place < end:
        after = place
        while after < end and is_space(data[after]):
            after += 1
        if after == end or data[after] != 123:
            break
        while after < end and not is_space(data[after]):
            after += 1
        place = after
    return place, hard


@compiled
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
                if is_space(data[place]):
                    place += 1
                    continue
                stop, hard = chunk_end(data, place, end, kind)
                if (
                    hard
                    and stop - place <= MAX_CHUNK
                    and _lookup_chunk(chunks, data, place, stop, kind) < 0
                ):
                    if size < len(found):
                        found[size, 0], found[size, 1], found[size, 2] = place, stop, kind & TEX
                    size += 1
                place = stop
        return size

    return list_unknown


list_unknown = _list_unknown(SOURCES)


@compiled
def add_chunk(
    data: Bytes,
    begin: int,
    limit: int,
    end: int,
    kind: int,
    chunks: Chunks,
    known: Strings,
    words: Words,
    size: int,
) -> int:
    """Add the words of a hard chunk of a text that ends at `end`; return how many, -1: unknown."""
    if limit - begin > MAX_CHUNK:
        return -1
    chunk = _lookup_chunk(chunks, data, begin, limit, kind)
    if chunk < 0:
        return -1
    folded, folded_at = words.folded, words.folded_at
    stop = folded_at[size]
    first, last = chunks.word_at[chunk], chunks.word_at[chunk + 1]
    letters = chunks.data_at[last] - chunks.data_at[first]
    if stop + letters + end - begin > len(folded):
        return -1
    n_words = len(known.at) - 1
    for word in range(first, last):
        words.starts[size], words.ends[size] = (
            begin + chunks.starts[word],
            begin + chunks.ends[word],
        )
        start = stop
        for letter in range(chunks.data_at[word], chunks.data_at[word + 1]):
            folded[stop] = chunks.data[letter]
            stop += 1
        number = lookup(known, folded, start, stop, word_key(folded, start, stop))
        words.numbers[size] = number if number >= 0 else n_words
        size += 1
        folded_at[size] = stop
    return last - first
