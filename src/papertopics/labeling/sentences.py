"""The sentence around a match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ABBREVIATIONS = """
al. approx. cf. ch. dr. e.g. ed. eds. eq. eqs. fig. figs. i.e. incl. mr. ms. no. nos. p. pp. prof.
ref. refs. resp. sec. sect. st. tab. viz. vol. vs. w.r.t.
"""
_NOT_AN_END = frozenset(_ABBREVIATIONS.split())
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+")

# A mark before a capital or a digit; a full-width mark; an empty line. Possessive
# quantifiers keep long runs of marks and spaces linear.
_END = re.compile(
    r"(?P<latin>(?<![.!?])[.!?]++[\"'”’)\]]*+)\s++(?=[\"'“‘(\[$\\]*[^\W_a-z])"
    r"|[。！？]+[”’」』）]*\s*"
    r"|\n\s*\n\s*"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the span in it that it was looked up for."""

    text: str
    start: int
    end: int


def sentence_around(text: str, start: int, end: int) -> Sentence:
    """Find the sentence that a span of a text stands in, with the span's place in it.

    A sentence ends with a full stop, question or exclamation mark before a capital or a
    digit, but not after an abbreviation (et al., e.g., Fig.) or an initial, and at an empty
    line. A span over several sentences gives them all. Line breaks become spaces.

    >>> sentence_around("We follow Leviathan et al. We draft. Then we verify.", 29, 34)
    Sentence(text='We follow Leviathan et al. We draft.', start=29, end=34)
    """
    begin, stop = 0, len(text)
    for last, following in _boundaries(text):
        if following <= start:
            begin = following
        elif last >= end:
            stop = last
            break
    begin += len(text[begin:start]) - len(text[begin:start].lstrip())
    stop -= len(text[end:stop]) - len(text[end:stop].rstrip())
    return Sentence(re.sub(r"\s", " ", text[begin:stop]), start - begin, end - begin)


def _boundaries(text: str) -> Iterator[tuple[int, int]]:
    """Find the places where a sentence ends, and where the next one begins."""
    for match in _END.finditer(text):
        if match["latin"] is None:
            yield match.start() + len(match[0].rstrip()), match.end()
        else:
            last = match.end("latin")
            if not _is_abbreviation(text[max(last - 20, 0) : last]):
                yield last, match.end()


def _is_abbreviation(text: str) -> bool:
    """Tell whether a text ends with a full stop that does not end a sentence."""
    word = text.rsplit(maxsplit=1)[-1].lstrip("\"'“‘([")
    return word.lower() in _NOT_AN_END or _INITIAL.fullmatch(word) is not None
