"""Compare phrases as a person would: case, hyphens, spacing and plural do not matter."""

from __future__ import annotations

import re
import unicodedata

from papertopics.taxonomy.topic import Keyword

_SEPARATORS = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")


def fold_phrase(phrase: str) -> str:
    """Reduce a phrase to what its variants have in common.

    >>> fold_phrase("Graph-Neural  Networks") == fold_phrase("graph neural network")
    True
    """
    text = unicodedata.normalize("NFKC", phrase).casefold()
    return " ".join(_singular(word) for word in _SEPARATORS.split(text) if word)


def fold_keyword(keyword: Keyword) -> tuple[str, str, frozenset[str]]:
    """Reduce a keyword, with its conditions, to what decides whether two are the same."""
    exact = keyword.match == "exact"
    phrase = keyword.phrase if exact else fold_phrase(keyword.phrase)
    return phrase, keyword.match, frozenset(map(fold_phrase, keyword.near))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
