"""A word of ASCII folded as `normalize` and `plural` do it."""

from __future__ import annotations

from papertopics.compiling import inlined
from papertopics.labeling.scanning.kernel.hashing import lookup, word_key
from papertopics.labeling.scanning.kernel.letters import FOLDED, is_acronym_plural, singular_end
from papertopics.labeling.scanning.kernel.tables import Bytes, Folding


@inlined
def fold(data: Bytes, begin: int, end: int, folding: Folding, folded: Bytes, first: int) -> int:
    """Write the folded form of a word, from `first` on; return where it ends."""
    stop = first
    for place in range(begin, end):
        byte = FOLDED[data[place]]
        folded[stop] = byte if byte else data[place]
        stop += 1
    if is_acronym_plural(data, begin, end):
        return stop - 1
    listed = lookup(folding.words, folded, first, stop, word_key(folded, first, stop))
    if listed >= 0:
        return _listed(folding, listed, folded, first)
    return singular_end(folded, first, stop)


@inlined
def _listed(folding: Folding, word: int, folded: Bytes, stop: int) -> int:
    """Write what a word is folded to; return where that ends."""
    for letter in range(folding.folded_at[word], folding.folded_at[word + 1]):
        folded[stop] = folding.folded[letter]
        stop += 1
    return stop
