"""A drawing in pixels, from the top left corner down, that becomes an SVG.

The same drawing gives the same bytes. Text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from html import escape
from io import StringIO
from typing import Any, Literal
from warnings import catch_warnings, simplefilter

from matplotlib import rc_context
from matplotlib.collections import Collection, LineCollection, PatchCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D

from papertopics.reports.pictures.theme import HALO, INK, PAPER, style_sheet

WIDTH = 540  # pixels: on a phone two thirds of that, and the text still legible
_FONT = "DejaVu Sans"  # measures all text, for it comes with matplotlib
_DPI = 72  # of every SVG that matplotlib writes
_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_POINTS = re.compile(r'="([\d.]+)pt"')  # sizes, which are pixels here

Side = Literal["left", "center", "right"]


class Canvas:
    """A picture of WIDTH x `height` pixels; places count from the top left corner."""

    def __init__(self, height: float) -> None:
        # A figure without axes: these are half of the time that matplotlib takes.
        self._figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI)
        self._pixels = Affine2D().scale(1, -1).translate(0, height)
        self._halos = 0

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        colour: str = INK,
        side: Side = "left",
    ) -> None:
        """Write a text whose middle line is at `y`; `side` says which part of it is at `x`."""
        self._write(x, y, text, size=size, color=colour, ha=side, va="center_baseline")

    def outlined(self, x: float, y: float, text: str, *, size: float = 12) -> None:
        """Write a text in the middle of a place, outlined so that it is legible on dots."""
        self._halos += 1
        gid = f"{HALO}{self._halos}"  # an id must not stand twice
        self._write(x, y, text, size=size, color=INK, ha="center", va="center", gid=gid)

    def boxes(
        self,
        boxes: Sequence[tuple[float, float, float, float]],
        colour: str,
        opacity: float = 1,
    ) -> None:
        """Fill rectangles, each by its left, its top, its width and its height."""
        patches = [Rectangle((x, y), width, height) for x, y, width, height in boxes]
        self._add(PatchCollection(patches, facecolor=colour, edgecolor="none", alpha=opacity))

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float = 1) -> None:
        """Draw a line from point to point."""
        self._add(LineCollection([points], colors=colour, linewidths=width))

    def dots(self, points: Sequence[tuple[float, float]], colour: str, size: float) -> None:
        """Draw dots of a diameter."""
        circle = Path.unit_circle()
        dots = PathCollection(
            [circle.transformed(Affine2D().scale(size / 2))],
            offsets=points,
            offset_transform=self._pixels,
            facecolor=colour,
            linewidths=0,
        )
        dots.set_transform(Affine2D())
        self._figure.add_artist(dots)

    def _write(self, x: float, y: float, text: str, **look: Any) -> None:
        with _settings():
            self._figure.text(x, y, text, transform=self._pixels, **look)

    def _add(self, drawn: Collection) -> None:
        drawn.set_transform(self._pixels)
        self._figure.add_artist(drawn)

    def svg(self, title: str) -> str:
        """Return the picture; `title` says what it shows."""
        target = StringIO()
        with _settings(), catch_warnings():
            simplefilter("ignore", UserWarning)  # of signs that only the reader's fonts have
            self._figure.savefig(target, format="svg", facecolor=PAPER, metadata=_METADATA)
        drawn = _POINTS.sub(r'="\1"', target.getvalue(), count=2)
        drawn = drawn.replace("<defs>", f"<title>{escape(title)}</title>\n <defs>", 1)
        return drawn.replace("</style>", f"{style_sheet()}</style>", 1)


def _settings() -> AbstractContextManager[None]:
    """Set matplotlib to text that is text, with dollar signs, and to ids that stay the same."""
    return rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "papertopics",
            "text.parse_math": False,
            "font.family": [_FONT],
        }
    )


def text_width(text: str, size: float) -> float:
    """Return the width of a text in pixels."""
    with catch_warnings():
        simplefilter("ignore", UserWarning)
        font = FontProperties(family=_FONT, size=size)
        width: float = TextToPath().get_text_width_height_descent(text, font, ismath=False)[0]
    return width
