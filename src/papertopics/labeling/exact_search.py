"""Exact phrases: as written, in one pass over the texts themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import is_normalized, normalize

import numpy as np
from ahocorasick_rs import AhoCorasick

from papertopics.labeling.batch import SEPARATOR, BoolArray, Found, IntArray, TokenBatch

_ACRONYM = re.compile(r"(?s:.*)[A-Z](?s:.*)[A-Z]")
_CLUSTER = re.compile(r"(?s:.)[\u0300-\u036f]*")
_SPACES = re.compile(r"[^\S ]")
_OTHER_SPACES = re.compile(r"[^\S\x00-\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters, which have no UTF-8


class ExactSearch:
    """Finds many phrases in a batch of texts at once, case and hyphens as written.

    Only NFKC is applied, and any white space is a space. A match may not begin or end
    inside a word: "GAN" is not in "GANomaly", nor "C" in "C++". An acronym (two
    capitals or more, one of them last) is also found with a plural s: "SSMs".
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        spellings = [
            (index, spelling)
            for index, phrase in enumerate(phrases)
            for spelling in spellings_of(phrase)
        ]
        self._phrase_of = np.array([index for index, _ in spellings], dtype=np.int64)
        self._automaton = AhoCorasick([spelling for _, spelling in spellings])

    def find(self, batch: TokenBatch) -> Found:
        """Find all phrases, also where they overlap; `pattern` indexes the phrases."""
        texts = [_compatible(text) for text in batch.texts]
        joined = "".join(text.text + SEPARATOR for text in texts)
        found = self._automaton.find_matches_as_indexes(joined, overlapping=True)
        spellings, begins, stops = np.array(found, dtype=np.int64).reshape(-1, 3).T
        offsets = _offsets([text.text for text in texts])
        text_of = np.searchsorted(offsets, begins, side="right") - 1
        start, end = _original(texts, text_of, begins - offsets[text_of], stops - offsets[text_of])
        return _whole_words(batch, self._phrase_of[spellings], text_of, start, end)


def is_as_written(text: str) -> bool:
    """Tell whether exact phrases are searched in a text as it stands, but for ASCII white space."""
    return _compatible(text).clusters is None and not _OTHER_SPACES.search(text)


@dataclass(frozen=True)
class _Compatible:
    """A text in NFKC; `clusters` gives where each of its characters came from, if it changed."""

    text: str
    clusters: list[tuple[int, int]] | None = None


def _compatible(text: str) -> _Compatible:
    text = _SPACES.sub(" ", text)
    if text.isascii():
        return _Compatible(text)
    text = _SURROGATES.sub("\ufffd", text)
    if is_normalized("NFKC", text):
        return _Compatible(text)
    parts = [(match.span(), normalize("NFKC", match[0])) for match in _CLUSTER.finditer(text)]
    clusters = [span for span, part in parts for _ in part]
    return _Compatible("".join(part for _, part in parts), clusters)


def spellings_of(phrase: str) -> Iterator[str]:
    """Give the spellings that a phrase is found by, in NFKC.

    >>> list(spellings_of("SSM")), list(spellings_of("C++"))
    (['SSM', 'SSMs'], ['C++'])
    """
    phrase = _compatible(phrase).text.strip()
    if phrase:
        yield phrase
    if _ACRONYM.fullmatch(phrase):
        yield phrase + "s"


def _offsets(texts: Sequence[str]) -> IntArray:
    """Give the place of each text where all are joined, a SEPARATOR after each."""
    return np.array(list(accumulate((len(text) + 1 for text in texts), initial=0)), dtype=np.int64)


def _original(
    texts: Sequence[_Compatible], text_of: IntArray, begins: IntArray, stops: IntArray
) -> tuple[IntArray, IntArray]:
    """Turn places in the NFKC texts into places in the original ones."""
    changed = np.array([text.clusters is not None for text in texts], dtype=bool)
    for index in np.flatnonzero(changed[text_of]):
        clusters = texts[text_of[index]].clusters or []
        begins[index], stops[index] = clusters[begins[index]][0], clusters[stops[index] - 1][1]
    return begins, stops


def _whole_words(
    batch: TokenBatch, phrase: IntArray, text: IntArray, start: IntArray, end: IntArray
) -> Found:
    """Keep the matches that neither begin nor end inside a word."""
    offsets = _offsets(batch.texts)
    word_starts = batch.starts + offsets[batch.text_of]
    word_ends = batch.ends + offsets[batch.text_of]
    begins, stops = start + offsets[text], end + offsets[text]
    found = Found(
        pattern=phrase,
        text=text,
        first=np.searchsorted(word_ends, begins, side="right"),
        last=np.searchsorted(word_starts, stops, side="left") - 1,
        start=start,
        end=end,
    )
    cuts_first = _inside(word_starts, word_ends, begins)
    return found.where(~cuts_first & ~_inside(word_starts, word_ends, stops))


def _inside(word_starts: IntArray, word_ends: IntArray, places: IntArray) -> BoolArray:
    """Tell which places are inside a word, not at its edge."""
    before = np.searchsorted(word_starts, places, side="left") - 1
    is_inside: BoolArray = (before >= 0) & (word_ends[before] > places)
    return is_inside
