"""Words of a text: cut out, folded as `normalize` and `plural` do it, and looked up."""

from __future__ import annotations

import numpy as np

from papertopics.labeling.scanning.kernel.chunks import add_chunk, chunk_end
from papertopics.labeling.scanning.kernel.compiling import compiled
from papertopics.labeling.scanning.kernel.hashing import SHORT, long_key, lookup, word_key
from papertopics.labeling.scanning.kernel.letters import (
    FOLDED,
    after_possessive,
    is_acronym_plural,
    is_space,
    singular_end,
    tail_end,
)
from papertopics.labeling.scanning.kernel.tables import (
    Bytes,
    Chunks,
    Folding,
    Rules,
    Strings,
    Words,
)


@compiled
def tokenise(
    data: Bytes, begin: int, end: int, kind: int, rules: Rules, chunks: Chunks, words: Words
) -> int:
    """Split one text into words; return how many, or -1 if a chunk is not known."""
    words.folded_at[0] = 0
    if kind == 0:
        return _add_plain(data, begin, end, rules.terms.words, rules.folding, words, 0)
    size, place = 0, begin
    while place < end:
        if is_space(data[place]):
            place += 1
            continue
        limit, hard = chunk_end(data, place, end, kind)
        if hard:
            added = add_chunk(data, place, limit, end, kind, chunks, rules.terms.words, words, size)
            if added < 0:
                return -1
            size += added
        else:
            size = _add_plain(data, place, limit, rules.terms.words, rules.folding, words, size)
        place = limit
    return size


@compiled
def _add_plain(
    data: Bytes, place: int, limit: int, known: Strings, folding: Folding, words: Words, size: int
) -> int:
    """Add the words of ASCII text without LaTeX; return how many there are now."""
    starts, ends, folded, folded_at, numbers = words
    n_words = len(known.at) - 1
    first = folded_at[size]
    while place < limit:
        byte = FOLDED[data[place]]
        if byte == 0:
            place += 1
            continue
        starts[size] = place
        stop = first
        packed = np.int64(0)
        while byte != 0:
            folded[stop] = byte
            stop += 1
            packed = (packed << 8) | np.int64(byte)
            place += 1
            if place == limit:
                break
            byte = FOLDED[data[place]]
        if place < limit and (data[place] == 46 or data[place] == 43 or data[place] == 35):
            after = tail_end(data, place, limit)
            while place < after:
                byte = FOLDED[data[place]]
                folded[stop] = byte if byte else data[place]
                packed = (packed << 8) | np.int64(folded[stop])
                stop += 1
                place += 1
        ends[size] = place
        is_short = stop - first <= SHORT
        key = packed if is_short else long_key(packed, folded, first, stop)
        last = stop
        if folded[stop - 1] == 115 and is_acronym_plural(data, starts[size], place):
            last = stop - 1
        else:
            at = lookup(folding.words, folded, first, stop, key)
            if at >= 0:
                last = _listed(folding, at, folded, first)
                key = word_key(folded, first, last)
                stop = last
            elif folded[stop - 1] == 115:
                last = singular_end(folded, first, stop)
        if last < stop:
            key = packed >> 8 if is_short and last == stop - 1 else word_key(folded, first, last)
        stop = last
        number = lookup(known, folded, first, stop, key)
        numbers[size] = number if number >= 0 else n_words
        size += 1
        folded_at[size] = stop
        first = stop
        if place < limit and data[place] == 39:
            place = after_possessive(data, place, limit)
    return size


@compiled
def _listed(folding: Folding, word: int, folded: Bytes, stop: int) -> int:
    """Write what a word is folded to; return where that ends."""
    for letter in range(folding.folded_at[word], folding.folded_at[word + 1]):
        folded[stop] = folding.folded[letter]
        stop += 1
    return stop
