"""Phrases, terms and chunks of text packed into arrays for the compiled scan."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from papertopics.labeling.exact_search import spellings_of
from papertopics.labeling.matcher import KeywordMatcher
from papertopics.labeling.normalize import listed_words, normalized_words, words_of_chunk
from papertopics.labeling.phrase_search import LITTLE_WORDS, has_break
from papertopics.labeling.scanning import kernel

_FILTER = 1 << 13  # words of 64 bits: 64 kB
_LOAD = 2  # slots a string in hash tables, at least: few collisions, and room in the cache


def pack_rules(matcher: KeywordMatcher, terms: Sequence[str]) -> kernel.Rules:
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
    return kernel.Rules(
        terms=_terms(terms),
        normal=_trie(["".join(words).encode() for _, words, _ in normal]),
        normal_phrases=_phrases(normal),
        near_from=len(own),
        exact=_trie([spelling for _, spelling in exact]),
        exact_rules=np.array([rule for rule, _ in exact], dtype=np.int32),
        folding=_folding(),
        within=np.array([word.within if word.near else -1 for word in keywords], dtype=np.int32),
    )


def no_chunks() -> kernel.Chunks:
    """Return chunks that hold nothing."""
    return _chunks([], [], [], [], [])


def with_chunks(known: kernel.Chunks, new: Sequence[tuple[bytes, int]]) -> kernel.Chunks:
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
        kernel.Strings(known.data, known.data_at, known.keys.slots),
        kernel.Strings(added.data, added.data_at, added.keys.slots),
    )
    kernel.chunk_slots(keys.data, keys.at, keys.slots)
    return kernel.Chunks(
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
) -> kernel.Chunks:
    data, data_at = _joined(words)
    key_data, key_at = _joined(keys)
    slots = _slots(len(keys))
    kernel.chunk_slots(key_data, key_at, slots)
    return kernel.Chunks(
        kernel.Strings(key_data, key_at, slots),
        np.cumsum([0, *sizes], dtype=np.int64),
        np.array(starts, dtype=np.int32),
        np.array(ends, dtype=np.int32),
        data,
        data_at,
    )


def _concatenated(one: kernel.Strings, other: kernel.Strings) -> kernel.Strings:
    """Put strings one after the other, with an empty hash table of the right size."""
    end = one.at[-1]
    data = np.concatenate([one.data[:end], other.data])
    at = np.concatenate([one.at, end + other.at[1:]])
    return kernel.Strings(data, at, _slots(len(at) - 1))


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


def _terms(terms: Sequence[str]) -> kernel.Terms:
    parts = [term.split(" ") for term in terms]
    words = list(dict.fromkeys(word for part in parts for word in part))
    number = {word: at for at, word in enumerate(words)}
    columns = np.full(len(words), -1, dtype=np.int32)
    pairs: dict[int, int] = {}
    for column, part in enumerate(parts):
        if len(part) == 1:
            columns[number[part[0]]] = column
        else:
            pairs[(number[part[0]] << 32) | number[part[1]]] = column
    keys = np.array(list(pairs), dtype=np.int64)
    slots = _slots(len(keys))
    bits = np.zeros(_FILTER, dtype=np.int64)
    kernel.pair_slots(keys, slots, bits)
    return kernel.Terms(
        _strings([word.encode("utf-8", "surrogatepass") for word in words]),
        columns,
        keys,
        np.array(list(pairs.values()), dtype=np.int32),
        slots,
        bits,
    )


def _phrases(phrases: Sequence[tuple[int, list[str], bool]]) -> kernel.Phrases:
    encoded = [[word.encode() for word in words] for _, words, _ in phrases]
    bounds = [int(bound) for words in encoded for bound in np.cumsum([len(word) for word in words])]
    data, data_at = _joined([b"".join(words) for words in encoded])
    return kernel.Phrases(
        rules=np.array([rule for rule, _, _ in phrases], dtype=np.int32),
        letters=np.array([sum(map(len, words)) for _, words, _ in phrases], dtype=np.int32),
        has_break=np.array([has_break for _, _, has_break in phrases], dtype=np.bool_),
        bound_at=np.cumsum([0, *map(len, encoded)]),
        bounds=np.array(bounds, dtype=np.int32),
        data_at=data_at,
        data=data,
    )


def _folding() -> kernel.Folding:
    listed = listed_words()
    folded, folded_at = _joined([word.encode() for word in listed.values()])
    return kernel.Folding(
        _strings([word.encode() for word in listed]),
        folded,
        folded_at,
        _strings([word.encode() for word in sorted(LITTLE_WORDS)]),
    )


def _trie(phrases: Sequence[bytes]) -> kernel.Trie:
    used = sorted({byte for phrase in phrases for byte in phrase})
    classes = np.zeros(256, dtype=np.uint8)
    classes[used] = np.arange(1, len(used) + 1)
    children: list[dict[int, int]] = [{}]
    endings: list[list[int]] = [[]]
    for index, phrase in enumerate(phrases):
        node = 0
        for byte in phrase:
            if byte not in children[node]:
                children[node][byte] = len(children)
                children.append({})
                endings.append([])
            node = children[node][byte]
        endings[node].append(index)
    child = np.zeros((len(children), len(used) + 1), dtype=np.int32)
    for node, after in enumerate(children):
        for byte, target in after.items():
            child[node, classes[byte]] = target
    flat = [index for ending in endings for index in ending]
    return kernel.Trie(
        classes, child, np.cumsum([0, *map(len, endings)]), np.array(flat, dtype=np.int32)
    )


def _strings(strings: Sequence[bytes]) -> kernel.Strings:
    data, at = _joined(strings)
    slots = _slots(len(strings))
    kernel.string_slots(data, at, slots)
    return kernel.Strings(data, at, slots)


def _joined(strings: Sequence[bytes]) -> tuple[kernel.Bytes, kernel.IntArray]:
    data = np.frombuffer(b"".join(strings) or b"\0", dtype=np.uint8).copy()
    return data, np.cumsum([0, *map(len, strings)], dtype=np.int64)


def _slots(size: int) -> kernel.SmallArray:
    return np.zeros(1 << max(_LOAD * size, 2).bit_length(), dtype=np.int32)
