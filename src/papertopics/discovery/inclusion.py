"""Which phrases stand within others, word by word."""

from __future__ import annotations

from papertopics.labeling import normalized_words


def contains(phrase: str, part: str) -> bool:
    """Tell whether a phrase has all words of another in it, one behind the other.

    >>> contains("deep graph networks", "graph network"), contains("telegraph", "graph")
    (True, False)
    """
    return _padded(part) in _padded(phrase)


def either_contains(one: str, other: str) -> bool:
    """Tell whether one of two phrases has the other in it."""
    return contains(one, other) or contains(other, one)


def _padded(phrase: str) -> str:
    return f" {' '.join(normalized_words(phrase))} "
