"""Topic sizes as bars."""

from __future__ import annotations

from papertopics.reports.facts import SizesChart
from papertopics.reports.pictures.canvas import WIDTH, Canvas
from papertopics.reports.pictures.labels import fitting
from papertopics.reports.pictures.theme import ACCENT, MUTED

_ROW = 22
_BAR = 13
_LABEL = 240
_COUNT = 56


def draw_sizes(chart: SizesChart) -> str:
    """Draw a bar a topic, its label before it and its count behind."""
    canvas = Canvas(_ROW * len(chart.bars) + 12)
    most = max(bar.papers for bar in chart.bars)
    scale = (WIDTH - _LABEL - _COUNT) / most
    for number, bar in enumerate(chart.bars):
        middle = 6 + _ROW * (number + 0.5)
        canvas.text(_LABEL - 10, middle, fitting(bar.label, _LABEL - 14, 12), side="right")
        end = _LABEL + bar.papers * scale
        canvas.boxes([(_LABEL, middle - _BAR / 2, bar.papers * scale, _BAR)], ACCENT)
        canvas.text(end + 6, middle, f"{bar.papers:,}", colour=MUTED)
    return canvas.svg(chart.picture.alt)
