"""Exact phrases in the bytes of a text: they begin and end where no word is cut."""

from __future__ import annotations

import numpy as np

from papertopics.compiling import inlined
from papertopics.labeling.scanning.kernel.counting import take
from papertopics.labeling.scanning.kernel.letters import is_space
from papertopics.labeling.scanning.kernel.tables import Bytes, Matches, Rules, Words


@inlined
def find_exact(
    data: Bytes, begin: int, end: int, rules: Rules, words: Words, size: int, matches: Matches
) -> bool:
    """Take the exact phrases of a text; tell whether it could be done here."""
    starts, ends, trie = words.starts, words.ends, rules.exact
    place = begin
    for word in range(size + 1):
        stop = starts[word] + 1 if word < size else end
        while place < stop:  # between words, and where this one begins
            if trie.child[0, trie.classes[_spaced(data[place])]] and not _find_at(
                data, place, end, rules, words, word, size, matches
            ):
                return False
            place += 1
        if word < size:
            place = ends[word]
    return True


@inlined
def _find_at(
    data: Bytes,
    begin: int,
    end: int,
    rules: Rules,
    words: Words,
    word: int,
    size: int,
    matches: Matches,
) -> bool:
    """Take the phrases that begin here, where no word before `word` goes on."""
    starts, ends, trie = words.starts, words.ends, rules.exact
    node, after = np.int64(0), word
    for place in range(begin, end):
        node = trie.child[node, trie.classes[_spaced(data[place])]]
        if node == 0:
            break
        if trie.ending_at[node] == trie.ending_at[node + 1]:
            continue
        while after < size and ends[after] <= place + 1:
            after += 1
        if after < size and starts[after] < place + 1:  # inside a word
            continue
        for ending in range(trie.ending_at[node], trie.ending_at[node + 1]):
            rule = rules.exact_rules[trie.endings[ending]]
            asks = rules.within[rule] >= 0
            if not take(rule, word, after - 1, begin, place + 1, False, asks, matches):
                return False
    return True


@inlined
def _spaced(byte: int) -> int:
    """Return a byte, any white space as a space."""
    return 32 if is_space(byte) else byte
