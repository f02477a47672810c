"""What a scan looks for and what it finds, as arrays.

All numbers are signed 64-bit: numba would turn a mix with unsigned ones into floats.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
SmallArray = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

TEX, WIDE = 1, 2  # what a text has: LaTeX; characters beyond ASCII
MAX_CHUNK = 200  # bytes: a longer hard chunk is no word in a line of words


class Field(NamedTuple):
    """The texts of a field as UTF-8, end to end, where each begins, and its kind (TEX | WIDE)."""

    data: Bytes
    at: IntArray
    kinds: Bytes


class Strings(NamedTuple):
    """Distinct byte strings in a hash table: `at` has one more entry than there are strings.

    A row of `slots` is the key of a string (see `hashing`) and its number, -1 in an empty one.
    """

    data: Bytes
    at: IntArray
    slots: IntArray


class Chunks(NamedTuple):
    """Hard chunks that are known, with their words: places in the chunk, and folded bytes."""

    keys: Strings
    word_at: IntArray
    starts: SmallArray
    ends: SmallArray
    data: Bytes
    data_at: IntArray


class Terms(NamedTuple):
    """Words and pairs of words with their columns.

    `uses` has a row a word: its column (`n_terms` if it has none but in pairs), and the node of the
    trie of phrases that it leads to; the row after the last is that of all other words, whose
    node is -1: not known. `pairs` has a row a slot: two words, and a column, -1 in an
    empty one. `pair_filter` has a bit for the hash of each pair: most pairs of a text are none of
    these, and that is told without leaving the nearest cache.
    """

    words: Strings
    uses: SmallArray
    pairs: IntArray
    pair_filter: IntArray


class Trie(NamedTuple):
    """Phrases by their bytes: `child` is nodes x classes of bytes, 0 for none.

    `masks` has for each node the bits byte & 31 of what may follow it: what doesn't is mostly told
    from that, which fits into a nearer cache.
    """

    classes: Bytes
    child: SmallArray
    masks: SmallArray
    ending_at: IntArray
    endings: SmallArray


class Phrases(NamedTuple):
    """What is asked of a match of each phrase; `bounds` are where its words end, in bytes."""

    rules: SmallArray
    letters: SmallArray
    has_break: Flags
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


class Words(NamedTuple):
    """Room for the words of a text: places, folded bytes end to end, and numbers among the terms.

    A word that is no term's has the number after the last.
    """

    starts: IntArray
    ends: IntArray
    folded: Bytes
    folded_at: IntArray
    numbers: SmallArray


class Matches(NamedTuple):
    """Room for the matches of a text, by rule: how many, where the last ends, where the first is.

    `touched` are the rules that match, the first `sizes[0]` entries of it. In the first `sizes[1]`
    rows of `kept` are matches of rules that want a phrase near, and such phrases.
    """

    counts: IntArray
    ends: IntArray
    firsts: IntArray
    touched: IntArray
    sizes: IntArray
    kept: IntArray


class Counts(NamedTuple):
    """Room to count the terms of a paper: by column, and the words of a text that begin phrases."""

    of_columns: IntArray
    begins: SmallArray


class Found(NamedTuple):
    """Room for what a scan finds: terms of papers, row by row, and matches of rules in fields.

    `sizes` are how many papers, terms and hits are there already.
    """

    term_at: IntArray
    columns: SmallArray
    in_title: SmallArray
    in_abstract: SmallArray
    hits: IntArray
    unsure: Flags
    sizes: IntArray
