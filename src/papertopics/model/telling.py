"""Which terms tell a reader anything: what is shown as a reason, whatever weights say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from papertopics.labeling.normalize import normalized_word
from papertopics.model.matrix import BoolMatrix, Matrix

_COMMON = 0.25  # of all papers: from so many on a term tells none apart ...
_RAREST = 5  # ... where it is so many times as common as the rarest: few papers show little


def telling(terms: Sequence[str], idf: Matrix) -> BoolMatrix:
    """Tell which terms (words, and pairs of words) say something of the papers that have them.

    No pair with a function word, a number or a single letter does, nor a term that stands in a
    quarter of all papers, nor a pair of two such words. `idf` is that of `WordSpace`.
    """
    share = np.exp(1 - np.asarray(idf, dtype=np.float64))
    rare = share < max(_COMMON, _RAREST * share.min(initial=1.0))
    rare_words = {term for term, is_rare in zip(terms, rare.tolist(), strict=True) if is_rare}
    return np.array(
        [
            is_rare
            and all(map(_says_something, words := term.split()))
            and any(word in rare_words for word in words)
            for term, is_rare in zip(terms, rare.tolist(), strict=True)
        ],
        dtype=np.bool_,
    )


def _says_something(word: str) -> bool:
    has_letter = any(map(str.isalpha, word))
    return has_letter and (len(word) > 1 or not word.isascii()) and word not in _function_words()


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    """Return scikit-learn's list, its words as ours are: without plural."""
    from sklearn.feature_extraction.text import (  # noqa: PLC0415 - slow to import, for reasons alone
        ENGLISH_STOP_WORDS,
    )

    return frozenset(map(normalized_word, ENGLISH_STOP_WORDS))
