"""Labels that keep to their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papertopics.reports.pictures.canvas import text_width


class Box(NamedTuple):
    """The place of a label."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two labels would cover each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def fitting(text: str, width: float, size: float) -> str:
    """Shorten a text to a width in pixels, which has room for a few letters at least."""
    text = text[: int(width)]  # no text has more letters than pixels
    if text_width(text, size) <= width:
        return text
    cuts = range(1, len(text))
    length = bisect_right(cuts, width, key=lambda cut: text_width(_cut(text, cut), size))
    return _cut(text, length)


def _cut(text: str, length: int) -> str:
    return f"{text[:length].rstrip()}…"


def without_overlap(boxes: Iterable[tuple[int, Box]]) -> Iterator[int]:
    """Give the numbers of the boxes that cover none before them."""
    placed: list[Box] = []
    for number, box in boxes:
        if not any(box.overlaps(other) for other in placed):
            placed.append(box)
            yield number


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places apart, so that neighbours have a gap; their order stays.

    >>> spread([5, 6, 20], gap=4, low=0, high=30)
    [5, 9, 20]
    >>> spread([29, 30], gap=4, low=0, high=30)
    [26, 30]
    """
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved = list(places)
    edge = low
    for number in order:
        moved[number] = max(moved[number], edge)
        edge = moved[number] + gap
    edge = high
    for number in reversed(order):
        moved[number] = min(moved[number], edge)
        edge = moved[number] - gap
    return moved
