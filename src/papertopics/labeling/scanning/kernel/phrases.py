"""Normal phrases in the words of a text: a walk down a trie from each word that begins one."""

from __future__ import annotations

from papertopics.compiling import inlined
from papertopics.labeling.scanning.kernel.counting import take
from papertopics.labeling.scanning.kernel.hashing import lookup, word_key
from papertopics.labeling.scanning.kernel.letters import is_space, is_upper
from papertopics.labeling.scanning.kernel.tables import (
    BEGIN,
    LEAD,
    LETTER_BITS,
    Bytes,
    Matches,
    Phrases,
    Rules,
    Strings,
    Words,
)
from papertopics.labeling.scanning.kernel.tries import walked

_UNSURE = -1


@inlined
def find_phrases(
    data: Bytes,
    rules: Rules,
    words: Words,
    n_begins: int,
    size: int,
    matches: Matches,
) -> bool:
    """Take the phrases that start with the first `n_begins` words of `words.begins`.

    Tells whether it could be done here.
    """
    trie, phrases = rules.normal, rules.normal_phrases
    starts, ends, rows, lexicon = words.starts, words.ends, words.rows, words.lexicon
    for at in range(n_begins):
        first = last = words.begins[at]
        node = lexicon.known[rows[first], LEAD] >> LETTER_BITS
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
            row = rows[last]
            node = walked(trie, lexicon.letters, lexicon.known[row, BEGIN], lexicon.ends[row], node)
    return True


@inlined
def _soundness(
    data: Bytes, words: Words, first: int, last: int, phrases: Phrases, phrase: int, little: Strings
) -> int:
    """Tell whether a match of several words doesn't come about only without spaces.

    _UNSURE where other than ASCII stands between them.
    """
    if first == last:
        return 1
    begin, end, lexicon = words.starts[first], words.ends[last], words.lexicon
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
        one, two = lexicon.known[words.rows[word], BEGIN], lexicon.ends[words.rows[word]]
        folded = lexicon.letters
        is_little = lookup(little, folded, one, two, word_key(folded, one, two)) >= 0
        if is_little and not _in_phrase(folded, one, two, phrases, phrase):
            return 0
    return 1


@inlined
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


@inlined
def _is_split_alike(words: Words, first: int, last: int, phrases: Phrases, phrase: int) -> bool:
    """Tell whether words and phrase have the same bounds."""
    low, high = phrases.bound_at[phrase], phrases.bound_at[phrase + 1]
    if high - low != last - first + 1:
        return False
    lexicon, letters = words.lexicon, 0
    for word in range(first, last + 1):
        row = words.rows[word]
        letters += lexicon.ends[row] - lexicon.known[row, BEGIN]
        if letters != phrases.bounds[low + word - first]:
            return False
    return True


@inlined
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
