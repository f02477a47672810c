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


PAIR_BITS = 21  # of the number of a word, and of a column: two million of them


class Terms(NamedTuple):
    """Words and pairs of words with their columns.

    `columns` has the column of each word, `n_terms` if it has none but in pairs; the entry after
    the last is that of all other words. A slot of `pairs` is two words and a column, PAIR_BITS
    each, -1 if it is empty; where a pair is, if it is there, say the `shifts` (see `pairs`).
    """

    words: Strings
    columns: SmallArray
    pairs: IntArray
    shifts: SmallArray


class Trie(NamedTuple):
    """Phrases by their bytes: `child` is nodes x classes of bytes, 0 for none.

    `masks` has for each node the bits byte & 31 of what may follow it: what doesn't is mostly told
    from that, which fits into a nearer cache. `firsts` has bits for what may follow it in a match:
    all where a phrase ends, none at the root.
    """

    classes: Bytes
    child: SmallArray
    masks: SmallArray
    firsts: SmallArray
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


KEPT = 1 << 18  # words that a lexicon remembers
SPELLED = 16  # bytes: how long a word may be as it is written, to be remembered
LETTERS = 24  # bytes: how long one of these may be when it is folded

NUMBER, COLUMN, LEAD, BEGIN = range(4)  # what is known of a word
LETTER_BITS = 5  # of a letter in LEAD and in the masks of a trie
LETTER = (1 << LETTER_BITS) - 1


class Lexicon(NamedTuple):
    """Words as they were met, so that each of them is folded and looked up but once.

    A row of `slots` is what a word is written like, two numbers of eight bytes, and its row in
    `known`, -1 in an empty one. A row of `known` is its number and its column among the terms, the
    node of the trie of phrases that it leads to, 0 for none, with the bits of its first letter, and
    where in `letters` its folded form begins, which goes to `ends`. The rows from KEPT on are of
    words of the present text that are not remembered. `sizes` are how many words are, and how many
    rows and letters there are in all with those of this text.
    """

    slots: IntArray
    known: SmallArray
    ends: SmallArray
    letters: Bytes
    sizes: IntArray


class Words(NamedTuple):
    """Room for the words of a text: places, rows in the lexicon, and what they say.

    `terms` are the columns of words and pairs that are terms, in the order of the text, `begins`
    the words that begin phrases. `runs` are where letters and digits begin and end, in turn.
    """

    starts: IntArray
    ends: IntArray
    rows: SmallArray
    terms: SmallArray
    begins: SmallArray
    runs: SmallArray
    lexicon: Lexicon


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
    """Room to count the terms of a paper.

    `places` says by column where in `Found` it is counted, if it is in this paper: else that is
    before the paper's first term.
    """

    places: SmallArray


class Found(NamedTuple):
    """Room for what a scan finds: terms of papers, row by row, and matches of rules in fields.

    `sizes` are how many papers, terms and hits are there already; the counts of terms beyond are 0.
    """

    term_at: IntArray
    columns: SmallArray
    in_title: SmallArray
    in_abstract: SmallArray
    hits: IntArray
    unsure: Flags
    sizes: IntArray
