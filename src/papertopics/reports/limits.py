"""How much of many lists fits on one page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def fair_limit(sizes: Sequence[Sequence[int]], most: int, most_bytes: int) -> int:
    """Return how many items of each list fit on a page: at most `most`, at least one.

    `sizes` has the bytes of the items, list by list.

    >>> fair_limit([[10, 10, 10], [10]], most=5, most_bytes=30)
    2
    """
    rounds = (
        sum(items[number] for items in sizes if number < len(items)) for number in range(most)
    )
    fitting = sum(size <= most_bytes for size in accumulate(rounds))
    return max(fitting, 1)
