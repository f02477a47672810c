"""Normal phrases in the words of a text: a walk down a trie from each word that begins one."""

from __future__ import annotations

import numpy as np

from papertopics.labeling.scanning.kernel.compiling import cached, compiled
from papertopics.labeling.scanning.kernel.counting import take
from papertopics.labeling.scanning.kernel.hashing import lookup, word_key
from papertopics.labeling.scanning.kernel.letters import is_space, is_upper
from papertopics.labeling.scanning.kernel.tables import (
    Bytes,
    IntArray,
    Matches,
    Phrases,
    Rules,
    SmallArray,
    Strings,
    Trie,
    Words,
)

_UNSURE = -1


@compiled
def _walked(trie: Trie, data: Bytes, begin: int, end: int, node: int) -> int:
    """Go on from a node along bytes; return the node that they lead to, 0 for none."""
    for place in range(begin, end):
        if not (trie.masks[node] >> (data[place] & 31)) & 1:
            return 0
        node = trie.child[node, trie.classes[data[place]]]
        if node == 0:
            break
    return node


@cached
def fill_nodes(trie: Trie, data: Bytes, at: IntArray, nodes: SmallArray) -> None:
    """Say where each of some words leads from the root."""
    for word in range(len(nodes)):
        nodes[word] = _walked(trie, data, at[word], at[word + 1], 0)


@compiled
def find_phrases(
    data: Bytes,
    rules: Rules,
    words: Words,
    begins: SmallArray,
    n_begins: int,
    size: int,
    matches: Matches,
) -> bool:
    """Take the phrases that start with the words `begins`; tell whether it could be done here."""
    trie, phrases = rules.normal, rules.normal_phrases
    starts, ends, folded, folded_at, numbers = words
    for at in range(n_begins):
        first = last = np.int64(begins[at])
        node = np.int64(rules.terms.uses[numbers[first], 1])
        if node < 0:
            node = _walked(trie, folded, folded_at[first], folded_at[first + 1], 0)
        while node != 0:
            for ending in range(trie.ending_at[node], trie.ending_at[node + 1]):
                phrase = trie.endings[ending]
                sound = _soundness(data, words, first, last, phrases, phrase, rules.folding.little)
                if sound == _UNSURE:
                    return False
                rule = phrases.rules[phrase]
                is_near, asks = phrase >= rules.near_from, rules.within[rule] >= 0
                if sound and not take(
                    rule, first, last, starts[first], ends[last], is_near, asks, matches
                ):
                    return False
            last += 1
            if last == size:
                break
            node = _walked(trie, folded, folded_at[last], folded_at[last + 1], node)
    return True


@compiled
def _soundness(
    data: Bytes, words: Words, first: int, last: int, phrases: Phrases, phrase: int, little: Strings
) -> int:
    """Tell whether a match of several words doesn't come about only without spaces.

    _UNSURE where other than ASCII stands between them.
    """
    starts, ends, folded, folded_at, _ = words
    if first == last:
        return 1
    begin, end = starts[first], ends[last]
    for place in range(begin, end):
        if data[place] >= 128:
            return _UNSURE
    if not phrases.has_break[phrase] and _has_break(data, begin, end):
        return 0
    if _is_split_alike(words, first, last, phrases, phrase):
        return 1
    spaced = False
    for place in range(begin, end):
        if is_space(data[place]):
            spaced = True
            break
    if not spaced:
        return 1
    if phrases.letters[phrase] <= 4:
        return 0
    for word in range(first, last + 1):
        one, two = folded_at[word], folded_at[word + 1]
        is_little = lookup(little, folded, one, two, word_key(folded, one, two)) >= 0
        if is_little and not _in_phrase(folded, one, two, phrases, phrase):
            return 0
    return 1


@compiled
def _has_break(data: Bytes, begin: int, end: int) -> bool:
    """Tell whether a comma, a colon or the end of a sentence stands in an ASCII text."""
    for place in range(begin, end - 1):
        byte = data[place]
        if not is_space(data[place + 1]):
            continue
        if byte == 44 or byte == 59 or byte == 58 or byte == 33 or byte == 63:
            return True
        if byte == 46:
            after = place + 1
            while after < end and is_space(data[after]):
                after += 1
            if after < end and is_upper(data[after]):
                return True
    return False


@compiled
def _is_split_alike(words: Words, first: int, last: int, phrases: Phrases, phrase: int) -> bool:
    """Tell whether words and phrase have the same bounds."""
    low, high = phrases.bound_at[phrase], phrases.bound_at[phrase + 1]
    if high - low != last - first + 1:
        return False
    base = words.folded_at[first]
    for word in range(first, last + 1):
        if words.folded_at[word + 1] - base != phrases.bounds[low + word - first]:
            return False
    return True


@compiled
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
