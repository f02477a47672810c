"""Many texts as one long row of tokens, so that they are searched and sifted together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from papertopics.labeling.normalize import tokenize

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

SEPARATOR = "\n"  # stands after each text, in no word and in no phrase


@dataclass(frozen=True)
class TokenBatch:
    """The tokens of several texts in one row; a SEPARATOR token ends each text.

    `starts` and `ends` are places in the text that a token is of; `last_of` gives for
    each text the index of its SEPARATOR.
    """

    texts: Sequence[str]
    words: list[str]
    starts: IntArray
    ends: IntArray
    last_of: IntArray

    @classmethod
    def from_texts(cls, texts: Sequence[str]) -> TokenBatch:
        """Tokenise texts into one row."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        last_of: list[int] = []
        for text in texts:
            tokens = tokenize(text)
            last_of.append(len(words) + len(tokens.words))
            words += (*tokens.words, SEPARATOR)
            starts += (*tokens.starts, len(text))
            ends += (*tokens.ends, len(text))
        as_array = [np.array(values, dtype=np.int64) for values in (starts, ends, last_of)]
        return cls(texts, words, *as_array)

    @cached_property
    def first_of(self) -> IntArray:
        """Give for each text the index of its first token (its SEPARATOR if it has none)."""
        return np.concatenate([[0], self.last_of[:-1] + 1])[: len(self.last_of)]

    @cached_property
    def text_of(self) -> IntArray:
        """Give for each token the text that it is of."""
        return np.repeat(np.arange(len(self.texts)), self.last_of + 1 - self.first_of)


@dataclass(frozen=True)
class Found:
    """Matches in a TokenBatch, as arrays of one length.

    `pattern` indexes the list of patterns that was searched, `text` the batch's texts;
    `first` and `last` are tokens, `start` and `end` characters of the text.
    """

    pattern: IntArray
    text: IntArray
    first: IntArray
    last: IntArray
    start: IntArray
    end: IntArray

    def where(self, chosen: BoolArray | IntArray) -> Found:
        """Keep some of the matches, chosen by a mask or by index."""
        return Found(**{name: values[chosen] for name, values in vars(self).items()})

    def with_pattern(self, pattern: IntArray) -> Found:
        """Give the same matches with their patterns numbered otherwise."""
        return replace(self, pattern=pattern)

    def __add__(self, other: Found) -> Found:
        """Put the matches of two searches together."""
        return Found(
            **{
                name: np.concatenate([values, getattr(other, name)])
                for name, values in vars(self).items()
            }
        )
