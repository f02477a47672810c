"""Phrases, terms and chunks of text packed into arrays for the compiled scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from papertopics.labeling.exact_search import spellings_of
from papertopics.labeling.matcher import KeywordMatcher
from papertopics.labeling.normalize import listed_words, normalized_words, words_of_chunk
from papertopics.labeling.phrase_search import LITTLE_WORDS, has_break
from papertopics.labeling.scanning import kernel
from papertopics.labeling.scanning.kernel import tables

_LOAD = 2  # slots a string in hash tables, at least: few collisions, and room in the cache

_SPARSE = 16  # where nearly all that is looked up isn't there


def pack_rules(matcher: KeywordMatcher, terms: Sequence[str]) -> tables.Rules:
    """Pack everything that is searched for."""
    keywords = matcher.keywords
    own = [(at, word.phrase) for at, word in enumerate(keywords) if word.match == "normal"]
    near = [(at, phrase) for at, word in enumerate(keywords) for phrase in word.near]
    own, near = (
        [(at, phrase) for at, phrase in some if normalized_words(phrase)] for some in (own, near)
    )
    normal = [(at, normalized_words(phrase), has_break(phrase)) for at, phrase in own + near]
    exact = [
        (rule, spelling.encode("utf-8", "surrogatepass"))
        for rule, keyword in enumerate(keywords)
        if keyword.match == "exact"
        for spelling in spellings_of(keyword.phrase)
    ]
    return tables.Rules(
        terms=_terms(terms),
        normal=_trie(["".join(words).encode() for _, words, _ in normal]),
        normal_phrases=_phrases(normal),
        near_from=len(own),
        exact=_trie([spelling for _, spelling in exact]),
        exact_rules=np.array([rule for rule, _ in exact], dtype=np.int32),
        folding=_folding(),
        within=np.array([word.within if word.near else -1 for word in keywords], dtype=np.int32),
    )


def no_chunks() -> tables.Chunks:
    """Return chunks that hold nothing."""
    return _chunks([], [], [], [], [])


def with_chunks(known: tables.Chunks, new: Sequence[tuple[bytes, int]]) -> tables.Chunks:
    """Add chunks (their bytes, and TEX or 0 of their text) that are not known yet."""
    words = [_chunk_words(chunk, kind) for chunk, kind in new]
    added = _chunks(
        [chunk + bytes([kind]) for chunk, kind in new],
        list(map(len, words)),
        [start for found in words for start, _, _ in found],
        [end for found in words for _, end, _ in found],
        [word for found in words for _, _, word in found],
    )
    keys = _concatenated(known.keys, added.keys)
    data = _concatenated(
        tables.Strings(known.data, known.data_at, known.keys.slots),
        tables.Strings(added.data, added.data_at, added.keys.slots),
    )
    kernel.chunk_slots(keys.data, keys.at, keys.slots)
    return tables.Chunks(
        keys,
        np.concatenate([known.word_at, known.word_at[-1] + added.word_at[1:]]),
        np.concatenate([known.starts, added.starts]),
        np.concatenate([known.ends, added.ends]),
        data.data,
        data.at,
    )


def _chunks(
    keys: Sequence[bytes],
    sizes: Sequence[int],
    starts: Sequence[int],
    ends: Sequence[int],
    words: Sequence[bytes],
) -> tables.Chunks:
    data, data_at = _joined(words)
    key_data, key_at = _joined(keys)
    slots = _slots(len(keys))
    kernel.chunk_slots(key_data, key_at, slots)
    return tables.Chunks(
        tables.Strings(key_data, key_at, slots),
        np.cumsum([0, *sizes], dtype=np.int64),
        np.array(starts, dtype=np.int32),
        np.array(ends, dtype=np.int32),
        data,
        data_at,
    )


def _concatenated(one: tables.Strings, other: tables.Strings) -> tables.Strings:
    """Put strings one after the other, with an empty hash table of the right size."""
    end = one.at[-1]
    data = np.concatenate([one.data[:end], other.data])
    at = np.concatenate([one.at, end + other.at[1:]])
    return tables.Strings(data, at, _slots(len(at) - 1))


def _chunk_words(chunk: bytes, kind: int) -> list[tuple[int, int, bytes]]:
    """Split a chunk: the place of each word in bytes, and the folded word."""
    text = chunk.decode("utf-8", "surrogatepass")
    tokens = words_of_chunk(text, tex=bool(kind))
    place = [0]
    for char in text:
        place.append(place[-1] + len(char.encode("utf-8", "surrogatepass")))
    return [
        (place[start], place[end], word.encode("utf-8", "surrogatepass"))
        for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True)
    ]


def _terms(terms: Sequence[str]) -> tables.Terms:
    parts = [term.split(" ") for term in terms]
    words = list(dict.fromkeys(word for part in parts for word in part))
    number = {word: at for at, word in enumerate(words)}
    strings = _strings([word.encode("utf-8", "surrogatepass") for word in words])
    columns = np.full(len(words) + 1, len(terms), dtype=np.int32)
    keys: dict[int, int] = {}
    for column, part in enumerate(parts):
        if len(part) == 1:
            columns[number[part[0]]] = column
        else:
            keys[number[part[0]] << tables.PAIR_BITS | number[part[1]]] = column
    return tables.Terms(strings, columns, *_pairs(_numbers(keys), _numbers(keys.values())))


def _pairs(
    keys: tables.IntArray, columns: tables.IntArray
) -> tuple[tables.IntArray, tables.SmallArray]:
    """Return the table of pairs, and the shift of each bucket: large buckets are placed first."""
    size = len(_slots(len(keys)))
    while True:
        shifts = np.empty(max(size >> 3, 1), dtype=np.int32)
        slots, buckets = np.empty(size, dtype=np.int64), np.empty(len(keys), dtype=np.int64)
        kernel.pair_buckets(keys, len(shifts), buckets)
        order = np.lexsort((buckets, -np.bincount(buckets, minlength=1)[buckets]))
        if kernel.place_pairs(keys[order], columns[order], shifts, slots):
            return slots, shifts
        size *= 2


def _numbers(numbers: Iterable[int]) -> tables.IntArray:
    return np.array(list(numbers), dtype=np.int64)


def _phrases(phrases: Sequence[tuple[int, list[str], bool]]) -> tables.Phrases:
    encoded = [[word.encode() for word in words] for _, words, _ in phrases]
    bounds = [int(bound) for words in encoded for bound in np.cumsum([len(word) for word in words])]
    data, data_at = _joined([b"".join(words) for words in encoded])
    return tables.Phrases(
        rules=np.array([rule for rule, _, _ in phrases], dtype=np.int32),
        letters=np.array([sum(map(len, words)) for _, words, _ in phrases], dtype=np.int32),
        has_break=np.array([has_break for _, _, has_break in phrases], dtype=np.bool_),
        bound_at=np.cumsum([0, *map(len, encoded)]),
        bounds=np.array(bounds, dtype=np.int32),
        data_at=data_at,
        data=data,
    )


def _folding() -> tables.Folding:
    listed = listed_words()
    folded, folded_at = _joined([word.encode() for word in listed.values()])
    return tables.Folding(
        _strings([word.encode() for word in listed], _SPARSE),
        folded,
        folded_at,
        _strings([word.encode() for word in sorted(LITTLE_WORDS)]),
    )


def _trie(phrases: Sequence[bytes]) -> tables.Trie:
    used = sorted({byte for phrase in phrases for byte in phrase})
    classes = np.zeros(256, dtype=np.uint8)
    classes[used] = np.arange(1, len(used) + 1)
    children: list[dict[int, int]] = [{}]
    endings: list[list[int]] = [[]]
    level = {b"": 0}
    for length in range(
        1, max(map(len, phrases), default=0) + 1
    ):  # those near the root lie together
        above, level = level, {}
        for start in sorted({phrase[:length] for phrase in phrases if len(phrase) >= length}):
            level[start] = len(children)
            children[above[start[:-1]]][start[-1]] = len(children)
            children.append({})
            endings.append([])
        for index, phrase in enumerate(phrases):
            if len(phrase) == length:
                endings[level[phrase]].append(index)
    child = np.zeros((len(children), len(used) + 1), dtype=np.int32)
    masks = np.zeros(len(children), dtype=np.int64)
    for node, after in enumerate(children):
        for byte, target in after.items():
            child[node, classes[byte]] = target
            masks[node] |= 1 << (byte & tables.LETTER)
    flat = [index for ending in endings for index in ending]
    firsts = np.where(list(map(bool, endings)), -1, masks)
    firsts[0] = 0
    return tables.Trie(
        classes,
        child,
        masks.astype(np.uint32).view(np.int32),
        firsts.astype(np.uint32).view(np.int32),
        np.cumsum([0, *map(len, endings)]),
        np.array(flat, dtype=np.int32),
    )


def _strings(strings: Sequence[bytes], load: int = _LOAD) -> tables.Strings:
    data, at = _joined(strings)
    slots = _slots(len(strings) * load // _LOAD)
    kernel.word_slots(data, at, slots)
    return tables.Strings(data, at, slots)


def _joined(strings: Sequence[bytes]) -> tuple[tables.Bytes, tables.IntArray]:
    data = np.frombuffer(b"".join(strings) or b"\0", dtype=np.uint8).copy()
    return data, np.cumsum([0, *map(len, strings)], dtype=np.int64)


def _slots(size: int) -> tables.IntArray:
    return np.zeros((1 << max(_LOAD * size, 2).bit_length(), 2), dtype=np.int64)
