"""Normal phrases: one pass over the tokens, whatever the case, plural, hyphens and spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ahocorasick_rs import AhoCorasick

from papertopics.labeling.batch import BoolArray, Found, IntArray, TokenBatch
from papertopics.labeling.normalize import normalized_words

_SHORT = 4  # so many letters turn up by chance when spaces are ignored ("r ag" is not RAG)

# Joined with the next word these make other words: "a symmetric" is not "asymmetric",
# "reduction in variance" has no "invariance".
_LITTLE = (
    "a an and as at be but by for from if in is it no nor not of on or our per so that the to we"
)
LITTLE_WORDS = frozenset(_LITTLE.split())

_BREAK = re.compile(r"[,;:!?]\s|\.\s+[A-Z]|[、。，；：！？]")
_SPACE = re.compile(r"\s")


class PhraseSearch:
    """Finds many phrases in a batch of texts at once.

    The words of a text are joined without spaces and searched for the joined words of
    the phrases; a match must begin and end with a word. So "data sets" is "dataset", but
    "GAN" is not in "organ". Where text and phrase are split into words differently by
    spaces (not by hyphens), the phrase must be longer than four letters, and none of the
    words that only the text has may be a little one (a, in, no, ...). No match goes over
    a comma, a colon or the end of a sentence, unless the phrase has one too.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        found = (
            _Phrase(index, normalized_words(phrase), has_break(phrase))
            for index, phrase in enumerate(phrases)
        )
        self._phrases = [phrase for phrase in found if phrase.words]
        self._indices = np.array([phrase.index for phrase in self._phrases], dtype=np.int64)
        self._automaton = AhoCorasick(["".join(phrase.words) for phrase in self._phrases])

    def find(self, batch: TokenBatch) -> Found:
        """Find all phrases, also where they overlap; `pattern` indexes the phrases."""
        hits, first, last = self._whole_words(batch)
        is_sound = self._sound(batch, hits, first, last)
        hits, first, last = hits[is_sound], first[is_sound], last[is_sound]
        return Found(
            pattern=self._indices[hits],
            text=batch.text_of[first],
            first=first,
            last=last,
            start=batch.starts[first],
            end=batch.ends[last],
        )

    def _whole_words(self, batch: TokenBatch) -> tuple[IntArray, IntArray, IntArray]:
        """Search, and keep what begins and ends with a word: searched phrase, first, last token."""
        found = self._automaton.find_matches_as_indexes("".join(batch.words), overlapping=True)
        hits, begins, stops = np.array(found, dtype=np.int64).reshape(-1, 3).T
        token_at = _token_at(batch.words)
        first, after = token_at[begins], token_at[stops]
        is_whole = (first >= 0) & (after >= 0)
        return hits[is_whole], first[is_whole], after[is_whole] - 1

    def _sound(
        self, batch: TokenBatch, hits: IntArray, first: IntArray, last: IntArray
    ) -> BoolArray:
        """Tell which matches don't come about only because spaces are ignored."""
        is_sound: BoolArray = first == last
        for index in np.flatnonzero(~is_sound):
            begin, stop = int(first[index]), int(last[index])
            text = batch.texts[batch.text_of[begin]][batch.starts[begin] : batch.ends[stop]]
            is_sound[index] = _is_sound(
                self._phrases[hits[index]], batch.words[begin : stop + 1], text
            )
        return is_sound


def has_break(text: str) -> bool:
    """Tell whether a comma, a colon or the end of a sentence stands in a text.

    >>> has_break("one, two"), has_break("1,000")
    (True, False)
    """
    return _BREAK.search(text) is not None


@dataclass(frozen=True)
class _Phrase:
    """A phrase to search: its index in the caller's list, and what `_is_sound` asks about it."""

    index: int
    words: list[str]
    has_break: bool


def _is_sound(phrase: _Phrase, words: list[str], text: str) -> bool:
    if has_break(text) and not phrase.has_break:
        return False
    if words == phrase.words or _SPACE.search(text) is None:
        return True
    added = set(words).difference(phrase.words)
    return sum(map(len, words)) > _SHORT and LITTLE_WORDS.isdisjoint(added)


def _token_at(words: list[str]) -> IntArray:
    """Give for each place in the joined words the token that begins there, or -1."""
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    stops = np.cumsum(lengths)
    token_at = np.full(int(lengths.sum()) + 1, -1)
    token_at[stops - lengths] = np.arange(len(words))
    return token_at
