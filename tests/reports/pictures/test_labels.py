"""Labels keep to their place and out of each other's way."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.reports.pictures.canvas import text_width
from papertopics.reports.pictures.labels import Box, fitting, spread, without_overlap

PLACES = st.floats(0, 100)


def test_what_fits_is_not_cut() -> None:
    """And what does not ends with a sign of it."""
    assert fitting("Graphs", 100, 12) == "Graphs"
    assert fitting("Graph neural networks", 60, 12).endswith("…")


@given(st.text(max_size=200), st.integers(40, 300))
def test_a_fitting_text_fits(text: str, width: int) -> None:
    """Whatever its script."""
    assert text_width(fitting(text, width, 12), 12) <= width


def test_a_label_that_would_cover_another_is_left_out() -> None:
    """The first one stays."""
    boxes = [Box(0, 0, 10, 10), Box(5, 5, 15, 15), Box(11, 0, 20, 10)]
    assert list(without_overlap(enumerate(boxes))) == [0, 2]


@given(st.lists(PLACES, max_size=8))
def test_spread_places_keep_their_order_and_distance(places: list[float]) -> None:
    """Where there is room for all."""
    moved = spread(places, 10, 0, 100)
    order = sorted(range(len(places)), key=lambda number: places[number])
    assert all(after - before >= 10 - 1e-9 for before, after in pairwise(moved[n] for n in order))
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in moved)


def test_places_far_apart_stay() -> None:
    """Only neighbours that are too close move."""
    assert spread([0.0, 50.0], 10, 0, 100) == pytest.approx([0.0, 50.0])
