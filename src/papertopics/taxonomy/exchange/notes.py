"""How notes count and list what they are about."""

from __future__ import annotations

from collections.abc import Sequence, Sized

EXAMPLES = 3  # that a note gives


def plural(items: Sized, noun: str, nouns: str = "") -> str:
    """Count items.

    >>> plural(["a", "b"], "concept")
    '2 concepts'
    """
    return f"{len(items):,} {noun if len(items) == 1 else nouns or noun + 's'}"


def some(items: Sequence[str]) -> str:
    """List the first of many, and how many more there are."""
    more = f" and {len(items) - EXAMPLES:,} more" if len(items) > EXAMPLES else ""
    return "; ".join(items[:EXAMPLES]) + more
