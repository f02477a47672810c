"""Papers by month or year."""

from __future__ import annotations

from collections.abc import Sequence

from papertopics.reports.facts import CorpusTimeline, Period, ShareLine, Timeline
from papertopics.reports.pictures.canvas import WIDTH, Canvas
from papertopics.reports.pictures.labels import fitting, spread
from papertopics.reports.pictures.theme import ACCENT, AREAS, LINE, MUTED, PALE

_LEFT = 46  # of the plot: the numbers of its axis stand before it
_TOP = 42  # a heading, and the counts above the highest bar
_HEIGHT = 110
_BELOW = 24
_COUNTED = 16  # bars, that counts find room above
_NAMED = 10  # periods, that all names find room below
_LINES_TOP = 222
_LINES_WIDTH = 330


def draw_timeline(timeline: Timeline) -> str:
    """Draw the share of a topic in the papers of each period, with its papers above the bars."""
    canvas = Canvas(_TOP + _HEIGHT + _BELOW)
    canvas.text(0, 10, f"Share of the papers of each {timeline.unit}, and how many", colour=MUTED)
    shares = [period.share for period in timeline.periods]
    _bars(canvas, timeline.periods, shares, f"{max(shares):.1%}")
    return canvas.svg(timeline.picture.alt)


def draw_corpus_timeline(timeline: CorpusTimeline) -> str:
    """Draw the papers of each period, and below them the shares of areas as lines."""
    lines = timeline.lines
    canvas = Canvas(_LINES_TOP + _HEIGHT + _BELOW if lines else _TOP + _HEIGHT + _BELOW)
    canvas.text(0, 10, f"Papers by {timeline.unit}", colour=MUTED)
    counts = [period.papers for period in timeline.periods]
    _bars(canvas, timeline.periods, counts, f"{max(counts):,}")
    if lines:
        canvas.text(
            0, _LINES_TOP - 24, f"Share of the papers of each {timeline.unit}", colour=MUTED
        )
        _lines(canvas, timeline.periods, lines)
    return canvas.svg(timeline.picture.alt)


def _bars(canvas: Canvas, periods: Sequence[Period], values: Sequence[float], highest: str) -> None:
    """Draw bars of values, those of periods with few papers pale, under their counts."""
    step, base = (WIDTH - _LEFT) / len(periods), _TOP + _HEIGHT
    scale = _HEIGHT / (max(values) or 1)
    canvas.line([(_LEFT, base), (WIDTH, base)], LINE)
    canvas.text(_LEFT - 6, _TOP, highest, size=11, colour=MUTED, side="right")
    canvas.text(_LEFT - 6, base, "0", size=11, colour=MUTED, side="right")
    for pale, colour in ((False, ACCENT), (True, PALE)):
        canvas.boxes(
            [
                (_LEFT + step * (place + 0.12), base - value * scale, step * 0.76, value * scale)
                for place, (value, period) in enumerate(zip(values, periods, strict=True))
                if period.few is pale and value
            ],
            colour,
        )
    if len(periods) <= _COUNTED:
        for place, (value, period) in enumerate(zip(values, periods, strict=True)):
            if not period.papers:
                continue
            top = base - value * scale - 8
            middle = _LEFT + step * (place + 0.5)
            canvas.text(middle, top, f"{period.papers:,}", size=11, side="center")
    _names(canvas, periods, step, base)


def _names(canvas: Canvas, periods: Sequence[Period], step: float, base: float) -> None:
    """Write the names of the periods below, of many only some, the last one always."""
    every = -(-len(periods) // _NAMED)
    for place, period in enumerate(periods):
        if (len(periods) - 1 - place) % every == 0:
            middle = _LEFT + step * (place + 0.5)
            canvas.text(middle, base + 13, period.label, size=11, colour=MUTED, side="center")


def _lines(canvas: Canvas, periods: Sequence[Period], lines: Sequence[ShareLine]) -> None:
    """Draw a line an area, with its name behind its end."""
    most = max(max(line.shares) for line in lines) or 1
    base, step = _LINES_TOP + _HEIGHT, (_LINES_WIDTH - _LEFT) / max(len(periods) - 1, 1)
    canvas.line([(_LEFT, base), (_LINES_WIDTH, base)], LINE)
    canvas.text(_LEFT - 6, _LINES_TOP, f"{most:.0%}", size=11, colour=MUTED, side="right")
    canvas.text(_LEFT - 6, base, "0", size=11, colour=MUTED, side="right")
    heights = [[base - _HEIGHT * share / most for share in line.shares] for line in lines]
    ends = spread([points[-1] for points in heights], 16, _LINES_TOP, base - 6)
    for number, (line, points) in enumerate(zip(lines, heights, strict=True)):
        colour = AREAS[number]
        canvas.line([(_LEFT + step * at, y) for at, y in enumerate(points)], colour, 2)
        canvas.line([(_LINES_WIDTH + 2, points[-1]), (_LINES_WIDTH + 12, ends[number])], colour)
        label = fitting(line.label, WIDTH - _LINES_WIDTH - 16, 12)
        canvas.text(_LINES_WIDTH + 16, ends[number], label, colour=colour)
    for at in (0, len(periods) - 1):
        canvas.text(
            _LEFT + step * at, base + 13, periods[at].label, size=11, colour=MUTED, side="center"
        )
