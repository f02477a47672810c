"""The compiled scan: words, terms and keyword matches straight from UTF-8 buffers (numba).

What it finds is what `plain` finds, by construction: ASCII words are folded here by the
rules of `normalize` and `plural`; what those leave to Unicode or LaTeX (a *hard chunk*, between
two white spaces) is split by `normalize` itself, once a chunk, and looked up here. What is
too rare to be written twice marks its paper for the ordinary KeywordMatcher.

All numbers are signed 64-bit: numba would turn a mix with unsigned ones into floats.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

IntArray = npt.NDArray[np.int64]
SmallArray = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]

TEX, WIDE = 1, 2  # what a text has: LaTeX; characters beyond ASCII
MAX_CHUNK = 200  # bytes: a longer hard chunk is no word in a line of words
TITLE = 1 << 32  # a count is TITLE x (in the title) + (in the abstract)

_SEED = -3750763034362895579  # FNV-1a, 64 bits
_PRIME = 1099511628211
_SPREAD = -7046029254386353131  # 2^64 / golden ratio


class Strings(NamedTuple):
    """Distinct byte strings in a hash table: `at` has one more entry than there are strings."""

    data: Bytes
    at: IntArray
    slots: SmallArray


class Chunks(NamedTuple):
    """Hard chunks that are known, with their words: places in the chunk, and folded bytes."""

    keys: Strings
    word_at: IntArray
    starts: SmallArray
    ends: SmallArray
    data: Bytes
    data_at: IntArray


class Terms(NamedTuple):
    """Words with their column (-1: only in pairs), and pairs of words with theirs.

    `pair_filter` has a bit for the hash of each pair: most pairs of a text are none of these, and
    that is told without leaving the nearest cache.
    """

    words: Strings
    columns: SmallArray
    pair_keys: IntArray
    pair_columns: SmallArray
    pair_slots: SmallArray
    pair_filter: IntArray


class Trie(NamedTuple):
    """Phrases by their bytes: `child` is nodes x classes of bytes, 0 for none."""

    classes: Bytes
    child: SmallArray
    ending_at: IntArray
    endings: SmallArray


class Phrases(NamedTuple):
    """What is asked of a match of each phrase; `bounds` are where its words end, in bytes."""

    rules: SmallArray
    letters: SmallArray
    has_break: npt.NDArray[np.bool_]
    bound_at: IntArray
    bounds: SmallArray
    data_at: IntArray
    data: Bytes


class Folding(NamedTuple):
    """Words whose folding is listed and not ruled, and little words."""

    words: Strings
    folded: Bytes
    folded_at: IntArray
    little: Strings


class Rules(NamedTuple):
    """Everything that a scan looks for.

    Of the normal phrases those from `near_from` on are what their rule wants near; `within` is -1
    for a rule that wants nothing.
    """

    terms: Terms
    normal: Trie
    normal_phrases: Phrases
    near_from: int
    exact: Trie
    exact_rules: SmallArray
    folding: Folding
    within: SmallArray


class Found(NamedTuple):
    """What a scan found: terms of papers, row by row, and matches of rules in fields."""

    term_at: IntArray
    columns: SmallArray
    counts: IntArray
    hits: IntArray
    unsure: npt.NDArray[np.bool_]


@njit(cache=True, nogil=True)
def hashed(data: Bytes, begin: int, end: int, seed: int) -> int:
    """Hash bytes."""
    value = _SEED ^ seed
    for place in range(begin, end):
        value = (value ^ np.int64(data[place])) * _PRIME
    return value


@njit(cache=True, nogil=True)
def _slot(value: int, size: int) -> int:
    return (value ^ (value >> 29)) & (size - 1)


@njit(cache=True, nogil=True)
def string_slots(data: Bytes, at: IntArray, slots: SmallArray) -> None:
    """Fill the hash table of strings."""
    slots[:] = -1
    for index in range(len(at) - 1):
        slot = _slot(hashed(data, at[index], at[index + 1], 0), len(slots))
        while slots[slot] >= 0:
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = index


@njit(cache=True, nogil=True)
def pair_slots(keys: IntArray, slots: SmallArray, bits: IntArray) -> None:
    """Fill the hash table of pairs, and their filter."""
    slots[:] = -1
    bits[:] = 0
    for index in range(len(keys)):
        value = keys[index] * _SPREAD
        bit = (value >> 33) & (64 * len(bits) - 1)
        bits[bit >> 6] |= np.int64(1) << (bit & 63)
        slot = _slot(value, len(slots))
        while slots[slot] >= 0:
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = index


@njit(cache=True, nogil=True)
def _lookup(
    own: Bytes, at: IntArray, slots: SmallArray, data: Bytes, begin: int, end: int, value: int
) -> int:
    """Return the index of the bytes among strings (see Strings), -1 if they aren't there."""
    slot = _slot(value, len(slots))
    while slots[slot] >= 0:
        index = slots[slot]
        first = at[index]
        if at[index + 1] - first == end - begin:
            same = True
            for place in range(end - begin):
                if own[first + place] != data[begin + place]:
                    same = False
                    break
            if same:
                return index
        slot = (slot + 1) & (len(slots) - 1)
    return -1


@njit(cache=True, nogil=True)
def _pair_column(
    keys: IntArray,
    columns: SmallArray,
    slots: SmallArray,
    bits: IntArray,
    first: int,
    second: int,
) -> int:
    key = (np.int64(first) << 32) | np.int64(second)
    value = key * _SPREAD
    bit = (value >> 33) & (64 * len(bits) - 1)
    if not (bits[bit >> 6] >> (bit & 63)) & 1:
        return -1
    slot = _slot(value, len(slots))
    while slots[slot] >= 0:
        if keys[slots[slot]] == key:
            return columns[slots[slot]]
        slot = (slot + 1) & (len(slots) - 1)
    return -1


@njit(cache=True, nogil=True)
def _is_space(byte: int) -> bool:
    """Tell what regular expressions call white space, in ASCII."""
    return byte == 32 or 9 <= byte <= 13 or 28 <= byte <= 31


@njit(cache=True, nogil=True)
def _is_upper(byte: int) -> bool:
    return 65 <= byte <= 90


@njit(cache=True, nogil=True)
def _is_digit(byte: int) -> bool:
    return 48 <= byte <= 57


@njit(cache=True, nogil=True)
def _is_alnum(byte: int) -> bool:
    return 97 <= byte <= 122 or 65 <= byte <= 90 or 48 <= byte <= 57


@njit(cache=True, nogil=True)
def kind_of(data: Bytes, begin: int, end: int) -> int:
    """Say whether a text has LaTeX and whether it has more than ASCII."""
    kind = 0
    for place in range(begin, end):
        byte = data[place]
        if byte >= 128:
            kind |= WIDE
        elif byte == 92 or byte == 123:  # \ or {
            kind |= TEX
    return kind


@njit(cache=True, nogil=True)
def wide_texts(data: Bytes, at: IntArray) -> npt.NDArray[np.bool_]:
    """Tell which texts have more than ASCII."""
    found = np.zeros(len(at) - 1, dtype=np.bool_)
    for text in range(len(found)):
        for place in range(at[text], at[text + 1]):
            if data[place] >= 128:
                found[text] = True
                break
    return found


@njit(cache=True, nogil=True)
def _chunk_end(data: Bytes, begin: int, end: int, kind: int) -> tuple[int, bool]:
    """Return where the chunk at `begin` ends, and whether it is hard.

    A hard one goes on over white space before "{": a LaTeX command may stand so.
    """
    place, hard = begin, False
    while place < end and not _is_space(data[place]):
        byte = data[place]
        if byte >= 128 or (kind & TEX and (byte == 92 or byte == 123 or byte == 125)):
            hard = True
        place += 1
    while hard and kind & TEX and place < end:
        after = place
        while after < end and _is_space(data[after]):
            after += 1
        if after == end or data[after] != 123:
            break
        while after < end and not _is_space(data[after]):
            after += 1
        place = after
    return place, hard


@njit(cache=True, nogil=True)
def unknown_chunks(data: Bytes, at: IntArray, chunks: Chunks) -> IntArray:
    """List hard chunks that are not known: rows of begin, end, kind of text. May list one twice."""
    found = np.empty((64, 3), dtype=np.int64)
    size = 0
    for text in range(len(at) - 1):
        begin, end = at[text], at[text + 1]
        kind = kind_of(data, begin, end)
        if kind == 0:
            continue
        place = begin
        while place < end:
            if _is_space(data[place]):
                place += 1
                continue
            stop, hard = _chunk_end(data, place, end, kind)
            if hard and stop - place <= MAX_CHUNK:
                value = hashed(data, place, stop, kind & TEX)
                if _lookup_chunk(chunks, data, place, stop, kind, value) < 0:
                    if size == len(found):
                        found = np.concatenate((found, np.empty_like(found)))
                    found[size, 0], found[size, 1], found[size, 2] = place, stop, kind & TEX
                    size += 1
            place = stop
    return found[:size]


@njit(cache=True, nogil=True)
def _lookup_chunk(chunks: Chunks, data: Bytes, begin: int, end: int, kind: int, value: int) -> int:
    """Look a chunk up; the last byte of its key says whether the text has LaTeX."""
    strings = chunks.keys
    slots, at, own = strings.slots, strings.at, strings.data
    slot = _slot(value, len(slots))
    while slots[slot] >= 0:
        index = slots[slot]
        first = at[index]
        if at[index + 1] - first == end - begin + 1 and own[at[index + 1] - 1] == kind & TEX:
            same = True
            for place in range(end - begin):
                if own[first + place] != data[begin + place]:
                    same = False
                    break
            if same:
                return index
        slot = (slot + 1) & (len(slots) - 1)
    return -1


@njit(cache=True, nogil=True)
def chunk_slots(data: Bytes, at: IntArray, slots: SmallArray) -> None:
    """Fill the hash table of chunks, whose keys end with the kind of their text."""
    slots[:] = -1
    for index in range(len(at) - 1):
        end = at[index + 1] - 1
        slot = _slot(hashed(data, at[index], end, np.int64(data[end])), len(slots))
        while slots[slot] >= 0:
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = index


@njit(cache=True, nogil=True)
def _word_end(data: Bytes, begin: int, end: int) -> int:
    """Return where the ASCII word at `begin` ends: 4.5, C++ and C# are whole."""
    place = begin
    while place < end and _is_alnum(data[place]):
        place += 1
    while (
        place + 1 < end
        and data[place] == 46
        and _is_digit(data[place - 1])
        and _is_digit(data[place + 1])
    ):
        place += 1
        while place < end and _is_alnum(data[place]):
            place += 1
    after = place
    if place + 1 < end and data[place] == 43 and data[place + 1] == 43:  # ++
        after = place + 2
    elif place < end and data[place] == 35:  # #
        after = place + 1
    if after > place and (after == end or not (_is_alnum(data[after]) or data[after] == 95)):
        return after
    return place


@njit(cache=True, nogil=True)
def _after_possessive(data: Bytes, place: int, end: int) -> int:
    """Return where the next word may begin: after 's, if it stands here."""
    if place + 1 < end and data[place] == 39 and data[place + 1] == 115:
        after = place + 2
        if after == end or not (_is_alnum(data[after]) or data[after] == 95):
            return after
    return place


@njit(cache=True, nogil=True)
def _is_acronym_plural(data: Bytes, begin: int, end: int) -> bool:
    if end - begin < 3 or data[end - 1] != 115 or not _is_upper(data[end - 2]):
        return False
    if not _is_upper(data[begin]):
        return False
    for place in range(begin, end):  # noqa: SIM110 - numba knows no generators
        if not _is_alnum(data[place]):
            return False
    return True


@njit(cache=True, nogil=True)
def _lowered(data: Bytes, begin: int, end: int, folded: Bytes, at: int) -> int:
    """Write an ASCII word in lower case; return its hash."""
    value = np.int64(_SEED)
    for place in range(begin, end):
        byte = data[place]
        if _is_upper(byte):
            byte = np.uint8(byte + 32)
        folded[at + place - begin] = byte
        value = (value ^ np.int64(byte)) * _PRIME
    return value


@njit(cache=True, nogil=True)
def _singular_end(folded: Bytes, begin: int, end: int) -> int:
    """Take the plural off a word by the rules; return where it ends now."""
    if end - begin <= 3 or folded[end - 1] != 115:
        return end
    last = folded[end - 2]
    if last == 115 or last == 117 or last == 105:  # -ss, -us, -is
        return end
    if last == 101:
        one, two = folded[end - 3], folded[end - 4]
        if one == 105 and end - begin > 4:  # -ies
            folded[end - 3] = 121
            return end - 2
        if one == 120 or (one == 115 and two == 115) or (one == 104 and (two == 115 or two == 99)):
            return end - 2  # -xes, -sses, -shes, -ches
    return end - 1


@njit(cache=True, nogil=True)
def _tokenise(
    data: Bytes,
    begin: int,
    end: int,
    kind: int,
    rules: Rules,
    chunks: Chunks,
    starts: IntArray,
    ends: IntArray,
    folded: Bytes,
    folded_at: IntArray,
    words: SmallArray,
) -> int:
    """Split one text into words; return how many, or -1 if a chunk is not known."""
    # taken out of their tuples once: numba counts a reference each time
    known, known_at, known_slots = rules.terms.words
    listed, listed_at, listed_slots = rules.folding.words
    listed_as, listed_as_at = rules.folding.folded, rules.folding.folded_at
    size, stop = 0, np.int64(0)
    place = begin
    while place < end:
        limit, hard = end, False
        if kind:
            if _is_space(data[place]):
                place += 1
                continue
            limit, hard = _chunk_end(data, place, end, kind)
        if hard:
            added = _known_chunk(
                data, place, limit, kind, chunks, rules.terms.words, starts, ends, folded,
                folded_at, words, size, stop, end,
            )  # fmt: skip
            if added < 0:
                return -1
            size += added
            stop = folded_at[size]
            place = limit
            continue
        while place < limit:
            if not _is_alnum(data[place]):
                place += 1
                continue
            after = _word_end(data, place, limit)
            starts[size], ends[size], folded_at[size] = place, after, stop
            value = _lowered(data, place, after, folded, stop)
            at = -1
            last = stop + after - place
            if _is_acronym_plural(data, place, after):
                last -= 1
            else:
                if listed_slots[_slot(value, len(listed_slots))] >= 0:
                    at = _lookup(listed, listed_at, listed_slots, folded, stop, last, value)
                if at >= 0:
                    last = stop
                    for letter in range(listed_as_at[at], listed_as_at[at + 1]):
                        folded[last] = listed_as[letter]
                        last += 1
                else:
                    last = _singular_end(folded, stop, last)
            if last != stop + after - place or at >= 0:
                value = hashed(folded, stop, last, 0)
            words[size] = _lookup(known, known_at, known_slots, folded, stop, last, value)
            size += 1
            stop = last
            place = _after_possessive(data, after, limit)
    folded_at[size] = stop
    return size


@njit(cache=True, nogil=True)
def _known_chunk(
    data: Bytes,
    begin: int,
    limit: int,
    kind: int,
    chunks: Chunks,
    known: Strings,
    starts: IntArray,
    ends: IntArray,
    folded: Bytes,
    folded_at: IntArray,
    words: SmallArray,
    size: int,
    stop: int,
    end: int,
) -> int:
    """Add the words of a hard chunk; return how many, or -1 if it is not known."""
    if limit - begin > MAX_CHUNK:
        return -1
    chunk = _lookup_chunk(chunks, data, begin, limit, kind, hashed(data, begin, limit, kind & TEX))
    if chunk < 0:
        return -1
    first, last = chunks.word_at[chunk], chunks.word_at[chunk + 1]
    letters = chunks.data_at[last] - chunks.data_at[first]
    if stop + letters + end - begin > len(folded):
        return -1
    for word in range(first, last):
        starts[size], ends[size] = begin + chunks.starts[word], begin + chunks.ends[word]
        folded_at[size] = stop
        for letter in range(chunks.data_at[word], chunks.data_at[word + 1]):
            folded[stop] = chunks.data[letter]
            stop += 1
        value = hashed(folded, folded_at[size], stop, 0)
        words[size] = _lookup(
            known.data, known.at, known.slots, folded, folded_at[size], stop, value
        )
        size += 1
    folded_at[size] = stop
    return last - first


@njit(cache=True, nogil=True)
def _has_break(data: Bytes, begin: int, end: int) -> bool:
    """Tell whether a comma, a colon or the end of a sentence stands in an ASCII text."""
    for place in range(begin, end - 1):
        byte = data[place]
        if not _is_space(data[place + 1]):
            continue
        if byte == 44 or byte == 59 or byte == 58 or byte == 33 or byte == 63:
            return True
        if byte == 46:
            after = place + 1
            while after < end and _is_space(data[after]):
                after += 1
            if after < end and _is_upper(data[after]):
                return True
    return False


@njit(cache=True, nogil=True)
def _is_sound(
    data: Bytes,
    first: int,
    last: int,
    starts: IntArray,
    ends: IntArray,
    folded: Bytes,
    folded_at: IntArray,
    phrases: Phrases,
    phrase: int,
    little: Strings,
) -> bool:
    """Tell whether a match of several ASCII words doesn't come about only without spaces."""
    begin, end = starts[first], ends[last]
    if not phrases.has_break[phrase] and _has_break(data, begin, end):
        return False
    low, high = phrases.bound_at[phrase], phrases.bound_at[phrase + 1]
    if high - low == last - first + 1:
        same = True
        for word in range(first, last + 1):
            if folded_at[word + 1] - folded_at[first] != phrases.bounds[low + word - first]:
                same = False
                break
        if same:
            return True
    spaced = False
    for place in range(begin, end):
        if _is_space(data[place]):
            spaced = True
            break
    if not spaced:
        return True
    if phrases.letters[phrase] <= 4:
        return False
    for word in range(first, last + 1):
        one, two = folded_at[word], folded_at[word + 1]
        if (
            _lookup(
                little.data, little.at, little.slots, folded, one, two, hashed(folded, one, two, 0)
            )
            < 0
        ):
            continue
        if not _in_phrase(folded, one, two, phrases, phrase):
            return False
    return True


@njit(cache=True, nogil=True)
def _in_phrase(folded: Bytes, begin: int, end: int, phrases: Phrases, phrase: int) -> bool:
    """Tell whether a word is one of the words of a phrase."""
    base, before = phrases.data_at[phrase], 0
    for bound in range(phrases.bound_at[phrase], phrases.bound_at[phrase + 1]):
        stop = phrases.bounds[bound]
        if stop - before == end - begin:
            same = True
            for letter in range(end - begin):
                if phrases.data[base + before + letter] != folded[begin + letter]:
                    same = False
                    break
            if same:
                return True
        before = stop
    return False


@njit(cache=True, nogil=True)
def _kept(kept: IntArray, size: int) -> IntArray:
    """Make room for one more."""
    return np.concatenate((kept, np.empty_like(kept))) if size == len(kept) else kept


@njit(cache=True, nogil=True)
def _is_near(kept: IntArray, size: int, match: int, within: SmallArray) -> bool:
    """Tell whether a match has one of its near phrases close by; see `proximity`."""
    rule, first, last = kept[match, 0], kept[match, 1], kept[match, 2]
    for near in range(size):
        if kept[near, 5] and kept[near, 0] == rule:
            begin, stop = kept[near, 1], kept[near, 2]
            follows = begin <= last + 1 + within[rule] and stop > last
            if follows or (stop >= first - 1 - within[rule] and begin < first):
                return True
    return False


@njit(cache=True, nogil=True)
def _count(
    rule: int,
    begin: int,
    end: int,
    matched: IntArray,
    free: IntArray,
    place_of: IntArray,
    touched: IntArray,
    n_touched: int,
) -> int:
    """Count a match unless it overlaps one of its rule; return how many rules are touched."""
    if matched[rule] == 0:
        touched[n_touched] = rule
        n_touched += 1
        place_of[rule] = begin
    elif begin < free[rule]:
        return n_touched
    matched[rule] += 1
    free[rule] = end
    return n_touched


@njit(cache=True, nogil=True)
def scan(
    titles: Bytes,
    title_at: IntArray,
    abstracts: Bytes,
    abstract_at: IntArray,
    unsure: npt.NDArray[np.bool_],
    rules: Rules,
    chunks: Chunks,
    n_terms: int,
) -> Found:
    """Scan papers; those that are `unsure`, or found to be, must be scanned otherwise."""
    papers = len(title_at) - 1
    longest = 1
    for paper in range(papers):
        longest = max(longest, title_at[paper + 1] - title_at[paper])
        longest = max(longest, abstract_at[paper + 1] - abstract_at[paper])
    room = 4 * longest + 16
    starts, ends = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int64)
    folded, folded_at = np.empty(2 * room, dtype=np.uint8), np.empty(room + 1, dtype=np.int64)
    words = np.empty(room, dtype=np.int32)
    inside = np.zeros(longest + 1, dtype=np.bool_)
    counted = np.zeros(n_terms, dtype=np.int64)
    n_rules = len(rules.within)
    # taken out of their tuples once: numba counts a reference each time
    word_columns, within = rules.terms.columns, rules.within
    pair_keys, pair_columns = rules.terms.pair_keys, rules.terms.pair_columns
    pair_slots_, pair_filter = rules.terms.pair_slots, rules.terms.pair_filter
    classes, child = rules.normal.classes, rules.normal.child
    ending_at, endings = rules.normal.ending_at, rules.normal.endings
    exact_classes, exact_child = rules.exact.classes, rules.exact.child
    exact_ending_at, exact_endings = rules.exact.ending_at, rules.exact.endings
    phrase_rules, exact_rules = rules.normal_phrases.rules, rules.exact_rules
    kept = np.empty((64, 6), dtype=np.int64)
    matched, free = np.zeros(n_rules, dtype=np.int64), np.zeros(n_rules, dtype=np.int64)
    place_of = np.zeros(n_rules, dtype=np.int64)
    touched = np.empty(n_rules, dtype=np.int64)
    term_at = np.zeros(papers + 1, dtype=np.int64)
    columns, counts = np.empty(1 << 12, dtype=np.int32), np.empty(1 << 12, dtype=np.int64)
    hits = np.empty((1 << 10, 5), dtype=np.int64)
    n_columns, n_hits = 0, 0
    for paper in range(papers):
        term_at[paper] = n_columns
        if unsure[paper]:
            continue
        hits_before = n_hits
        for field in range(2):
            data = titles if field == 0 else abstracts
            at = title_at if field == 0 else abstract_at
            begin, end = at[paper], at[paper + 1]
            kind = kind_of(data, begin, end)
            size = _tokenise(
                data, begin, end, kind, rules, chunks, starts, ends, folded, folded_at, words
            )
            if size < 0:
                unsure[paper] = True
                break
            one = np.int64(TITLE) if field == 0 else np.int64(1)
            while n_columns + 2 * size > len(columns):
                columns = np.concatenate((columns, np.empty_like(columns)))
                counts = np.concatenate((counts, np.empty_like(counts)))
            before = -1
            for token in range(size):
                word = words[token]
                if word >= 0:
                    column = word_columns[word]
                    if column >= 0:
                        if counted[column] == 0:
                            columns[n_columns] = column
                            n_columns += 1
                        counted[column] += one
                    if before >= 0:
                        column = _pair_column(
                            pair_keys, pair_columns, pair_slots_, pair_filter, before, word
                        )
                        if column >= 0:
                            if counted[column] == 0:
                                columns[n_columns] = column
                                n_columns += 1
                            counted[column] += one
                before = word
            n_touched, n_kept = 0, 0
            for first in range(size):
                node, last, walking = 0, first, True
                while walking and last < size:
                    for letter in range(folded_at[last], folded_at[last + 1]):
                        node = child[node, classes[folded[letter]]]
                        if node == 0:
                            walking = False
                            break
                    if not walking:
                        break
                    low, high = ending_at[node], ending_at[node + 1]
                    for ending in range(low, high):
                        phrase = endings[ending]
                        if last > first:
                            if kind & WIDE:
                                unsure[paper] = True
                                break
                            if not _is_sound(
                                data, first, last, starts, ends, folded, folded_at,
                                rules.normal_phrases, phrase, rules.folding.little,
                            ):  # fmt: skip
                                continue
                        rule = phrase_rules[phrase]
                        asked = within[rule] >= 0
                        if asked:
                            kept = _kept(kept, n_kept)
                            kept[n_kept, 0], kept[n_kept, 1], kept[n_kept, 2] = rule, first, last
                            kept[n_kept, 3], kept[n_kept, 4] = starts[first], ends[last]
                            kept[n_kept, 5] = 1 if phrase >= rules.near_from else 0
                            n_kept += 1
                        else:
                            n_touched = _count(
                                rule, starts[first], ends[last], matched, free, place_of,
                                touched, n_touched,
                            )  # fmt: skip
                    last += 1
            if len(exact_rules):
                for token in range(size):
                    for place in range(starts[token] + 1, ends[token]):
                        inside[place - begin] = True
                for first in range(begin, end):
                    if inside[first - begin]:
                        continue
                    node = 0
                    for place in range(first, end):
                        byte = data[place]
                        if _is_space(byte):
                            byte = np.uint8(32)
                        node = exact_child[node, exact_classes[byte]]
                        if node == 0:
                            break
                        low, high = exact_ending_at[node], exact_ending_at[node + 1]
                        if low == high or inside[place + 1 - begin]:
                            continue
                        for ending in range(low, high):
                            rule = exact_rules[exact_endings[ending]]
                            if within[rule] >= 0:
                                kept = _kept(kept, n_kept)
                                kept[n_kept, 0], kept[n_kept, 5] = rule, 0
                                kept[n_kept, 1] = np.searchsorted(ends[:size], first, "right")
                                kept[n_kept, 2] = np.searchsorted(starts[:size], place + 1) - 1
                                kept[n_kept, 3], kept[n_kept, 4] = first, place + 1
                                n_kept += 1
                            else:
                                n_touched = _count(
                                    rule, first, place + 1, matched, free, place_of,
                                    touched, n_touched,
                                )  # fmt: skip
                inside[: end - begin + 1] = False
            for match in range(n_kept):
                if kept[match, 5] == 0 and _is_near(kept, n_kept, match, within):
                    n_touched = _count(
                        kept[match, 0], kept[match, 3], kept[match, 4], matched, free, place_of,
                        touched, n_touched,
                    )  # fmt: skip
            for at_touched in range(n_touched):
                rule = touched[at_touched]
                place_of[rule] -= begin
                if n_hits == len(hits):
                    hits = np.concatenate((hits, np.empty_like(hits)))
                hits[n_hits, 0], hits[n_hits, 1], hits[n_hits, 2] = paper, rule, field
                hits[n_hits, 3], hits[n_hits, 4] = matched[rule], place_of[rule]
                n_hits += 1
                matched[rule] = 0
            if unsure[paper]:
                break
        for index in range(term_at[paper], n_columns):
            counts[index] = counted[columns[index]]
            counted[columns[index]] = 0
        if unsure[paper]:
            n_columns, n_hits = term_at[paper], hits_before
    term_at[papers] = n_columns
    return Found(term_at, columns[:n_columns], counts[:n_columns], hits[:n_hits], unsure)
