"""What the pictures of a report show: facts like all others, drawn later.

Shares are of 1. A picture that would say nothing is None where it would stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Picture:
    """A picture of a report: its `path`, and `alt`, what it shows in words."""

    path: str
    alt: str


@dataclass(frozen=True)
class SizeBar:
    """A topic and how many papers were given it."""

    label: str
    papers: int


@dataclass(frozen=True)
class SizesChart:
    """The largest topics as bars, largest first; `left_out` counts the other topics."""

    picture: Picture
    bars: tuple[SizeBar, ...]
    left_out: int


@dataclass(frozen=True)
class Period:
    """A month (2024-05) or a year: its papers, and their share of all papers of that time.

    `few` says that the corpus has so few papers then that the share is chance.
    """

    label: str
    papers: int
    share: float
    few: bool


@dataclass(frozen=True)
class Timeline:
    """The papers of a topic by month or year, without gaps.

    `outside` counts its papers without a known date or before or after the time shown.
    """

    picture: Picture
    unit: str
    periods: tuple[Period, ...]
    outside: int


@dataclass(frozen=True)
class ShareLine:
    """An area of the taxonomy and its share of the papers of each period."""

    label: str
    shares: tuple[float, ...]


@dataclass(frozen=True)
class CorpusTimeline:
    """All papers by month or year, and how the shares of the largest areas change."""

    picture: Picture
    unit: str
    periods: tuple[Period, ...]
    outside: int
    lines: tuple[ShareLine, ...]


@dataclass(frozen=True)
class HeatCell:
    """Two topics by their places, `row` after `column`.

    `strength` is the share of the smaller topic's papers that the other has too.
    """

    row: int
    column: int
    papers: int
    strength: float


@dataclass(frozen=True)
class HeatMap:
    """The topics that share most papers, and what they share."""

    picture: Picture
    topics: tuple[str, ...]
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class Dot:
    """A paper on the map, 0 to 1 both ways, y upwards; `area` as in `CorpusMap.areas`.

    `area` is None for a paper without topic and for those of areas that are not told apart.
    """

    x: float
    y: float
    area: int | None


@dataclass(frozen=True)
class MapLabel:
    """The name of a topic in the middle of its papers, `papers` of them on the map."""

    text: str
    x: float
    y: float
    papers: int


@dataclass(frozen=True)
class CorpusMap:
    """Papers in two dimensions: close ones use the same words and have the same topics.

    `labels` has the largest topics first, more than may find room; `areas` names those
    that are told apart.
    """

    picture: Picture
    dots: tuple[Dot, ...]
    labels: tuple[MapLabel, ...]
    areas: tuple[str, ...]


Drawable: TypeAlias = SizesChart | CorpusTimeline | HeatMap | CorpusMap | Timeline
