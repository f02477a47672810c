"""Colours that can be told from the paper, light and dark."""

import pytest

from papertopics.reports.pictures import theme


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, 1.4.3 and 1.4.11)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as #1f2328."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [theme.INK, theme.MUTED])
def test_text_is_legible(colour: str) -> None:
    """At 4.5 and more."""
    assert contrast(colour, theme.PAPER) >= 4.5
    assert contrast(theme.DARK[colour], theme.DARK[theme.PAPER]) >= 4.5


@pytest.mark.parametrize("colour", [theme.ACCENT, theme.OTHER, *theme.AREAS])
def test_shapes_can_be_seen(colour: str) -> None:
    """At 3 and more; a colour without a dark one serves both."""
    assert contrast(colour, theme.PAPER) >= 3
    assert contrast(theme.DARK.get(colour, colour), theme.DARK[theme.PAPER]) >= 3


def test_every_area_has_a_colour() -> None:
    """Of its own."""
    assert len(set(theme.AREAS)) == 8
