"""Colours of pictures in light and dark.

Pictures are drawn in the light colours, with a background of their own; a style sheet inside
changes all of them together where a reader prefers dark. So a picture is legible whatever page it
stands on, and in programs that know no style sheets.
"""

from __future__ import annotations

PAPER = "#ffffff"
INK = "#1f2328"
MUTED = "#59636e"
LINE = "#d1d9e0"
ACCENT = "#0969da"
PALE = "#a5cdf5"
OTHER = "#7b8794"
# Areas of the taxonomy; each has a contrast above 3 on light and on dark paper.
AREAS = (
    "#1f7ed0",
    "#cf5c0a",
    "#2e8b57",
    "#8a63d2",
    "#d6336c",
    "#9a7500",
    "#00899c",
    "#a8674a",
)
DARK = {
    PAPER: "#0d1117",
    INK: "#e6edf3",
    MUTED: "#9198a1",
    LINE: "#3d444d",
    ACCENT: "#4493f8",
    PALE: "#1d4a7d",
}
HALO = "halo"  # the id of text that is outlined in the colour of the paper
_FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Helvetica,Arial,sans-serif'


def style_sheet() -> str:
    """Return the style sheet of a picture."""
    dark = "".join(map(_dark, DARK, DARK.values()))
    return (
        f"text{{font-family:{_FONT}!important}}"
        f'[id^="{HALO}"] text{{paint-order:stroke;stroke:{PAPER};stroke-width:3px;'
        "stroke-linejoin:round}"
        f"@media(prefers-color-scheme:dark){{{dark}"
        f'[id^="{HALO}"] text{{stroke:{DARK[PAPER]}}}}}'
    )


def _dark(light: str, dark: str) -> str:
    return "".join(
        f'[style*="{part}: {light}"]{{{part}:{dark}!important}}' for part in ("fill", "stroke")
    )
