"""Which topics go together."""

from __future__ import annotations

from papertopics.reports.facts import HeatMap
from papertopics.reports.pictures.canvas import WIDTH, Canvas
from papertopics.reports.pictures.labels import fitting
from papertopics.reports.pictures.theme import ACCENT, LINE, MUTED

_LABEL = 250
_TOP = 24
_STRONGEST = 0.55  # opacity, on which ink is still legible


def draw_heat_map(chart: HeatMap) -> str:
    """Draw each pair as a cell with what it shares; columns have the numbers of rows."""
    side = min((WIDTH - _LABEL) / (len(chart.topics) - 1), 40)
    row_height = min(side, 26)
    canvas = Canvas(_TOP + row_height * len(chart.topics) + 6)
    for number, topic in enumerate(chart.topics, start=1):
        middle = _TOP + row_height * (number - 0.5)
        canvas.text(20, middle, str(number), colour=MUTED, side="right")
        canvas.text(28, middle, fitting(topic, _LABEL - 36, 12))
        if number < len(chart.topics):
            canvas.text(
                _LABEL + side * (number - 0.5), 12, str(number), colour=MUTED, side="center"
            )
    strongest = max((cell.strength for cell in chart.cells), default=0) or 1
    for cell in chart.cells:
        x, y = _LABEL + side * cell.column, _TOP + row_height * cell.row
        box = (x + 1, y + 1, side - 2, row_height - 2)
        canvas.boxes([box], LINE, 0.35)
        if cell.papers:
            canvas.boxes([box], ACCENT, 0.08 + (_STRONGEST - 0.08) * cell.strength / strongest)
            canvas.text(
                x + side / 2, y + row_height / 2, f"{cell.papers:,}", size=11, side="center"
            )
    return canvas.svg(chart.picture.alt)
