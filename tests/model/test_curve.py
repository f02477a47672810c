"""A curve gives what numpy interpolates, to the bit, compiled or not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.model import curve as module
from papertopics.model.curve import on_curve

NUMBERS = st.floats(-4, 4, allow_subnormal=False).map(lambda number: round(number, 6))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12), st.data())
def test_compiled_and_plain_are_the_same(
    knots: list[tuple[float, float]], data: st.DataObject
) -> None:
    """Between knots, on them and beyond; also where several stand in one place."""
    pytest.importorskip("numba")
    curve = np.sort(np.array(knots).T, axis=1)
    anywhere = st.one_of(NUMBERS, st.sampled_from(curve[0].tolist()))
    scores = data.draw(st.lists(anywhere, max_size=9))
    got = on_curve(np.array([scores]), curve)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "is_compiled", lambda: False)
        assert got.tobytes() == on_curve(np.array([scores]), curve).tobytes()


def test_no_number_stays_none() -> None:
    """Nothing is made up of it."""
    curve = np.array([[0.0, 1.0], [2.0, 4.0]])
    assert np.isnan(on_curve(np.array([np.nan]), curve)).all()
