"""The map of the corpus."""

from __future__ import annotations

from papertopics.reports.facts import CorpusMap, MapLabel
from papertopics.reports.pictures.canvas import WIDTH, Canvas, text_width
from papertopics.reports.pictures.labels import Box, fitting, without_overlap
from papertopics.reports.pictures.theme import AREAS, OTHER

_EDGE = 14
_HEIGHT = 500
_LEGEND_ROW = 20
_SIZE = 11.5
_LABEL = 200
_DOTS = (400, 5.5, 3.5)  # up to so many papers large dots, else small ones


def draw_map(chart: CorpusMap) -> str:
    """Draw a dot a paper, the names of topics among them, and what the colours mean."""
    colours = [*chart.areas, *(["other, or none"] if _has_others(chart) else [])]
    canvas = Canvas(_HEIGHT + 12 + _LEGEND_ROW * -(-len(colours) // 2))
    few, large, small = _DOTS
    for area in (None, *range(len(chart.areas))):
        places = [_place(dot.x, dot.y) for dot in chart.dots if dot.area == area]
        if places:
            canvas.dots(places, _colour(area), large if len(chart.dots) <= few else small)
    labels = [fitting(label.text, _LABEL, _SIZE) for label in chart.labels]
    boxes = enumerate(map(_box, chart.labels, labels))
    for number in without_overlap(boxes):
        box = _box(chart.labels[number], labels[number])
        canvas.outlined(
            (box.left + box.right) / 2, (box.top + box.bottom) / 2, labels[number], size=_SIZE
        )
    for number, area_label in enumerate(colours):
        x, y = _EDGE + WIDTH / 2 * (number % 2), _HEIGHT + 12 + _LEGEND_ROW * (number // 2 + 0.3)
        canvas.dots([(x, y)], _colour(number if number < len(chart.areas) else None), 9)
        canvas.text(x + 12, y, fitting(area_label, WIDTH / 2 - 34, 12))
    return canvas.svg(chart.picture.alt)


def _has_others(chart: CorpusMap) -> bool:
    return any(dot.area is None for dot in chart.dots)


def _colour(area: int | None) -> str:
    return OTHER if area is None else AREAS[area]


def _place(x: float, y: float) -> tuple[float, float]:
    return _EDGE + x * (WIDTH - 2 * _EDGE), _EDGE + (1 - y) * (_HEIGHT - 2 * _EDGE)


def _box(label: MapLabel, text: str) -> Box:
    """Return the place of a label around its point, moved inside the picture."""
    x, y = _place(label.x, label.y)
    half = text_width(text, _SIZE) / 2
    x = min(max(x, half + 2), WIDTH - half - 2)
    return Box(x - half, y - 8, x + half, y + 8)
