"""Counts with their nouns."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Write a count with its noun.

    >>> counted(1, "paper"), counted(2000, "value")
    ('1 paper', '2,000 values')
    """
    return f"{number:,} {noun if number == 1 else noun + 's'}"
