"""The compiled loop of `curve` (numba)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from papertopics.compiling import cached

FloatArray = npt.NDArray[np.float64]


class Knots(NamedTuple):
    """A curve, and where to look for a score: `starts` are the knots before the parts of its way.

    There are `parts` of them to a unit.
    """

    places: FloatArray
    values: FloatArray
    slopes: FloatArray
    starts: npt.NDArray[np.int64]
    parts: float


@cached
def fill_on_curve(scores: FloatArray, knots: Knots, found: FloatArray) -> None:
    """Write the value of each score."""
    places, values, slopes, starts, parts = knots
    last = len(places) - 1
    for at in range(len(scores)):
        score = scores[at]
        if score >= places[last]:
            found[at] = values[last]
        elif score >= places[0]:
            knot = starts[np.int64((score - places[0]) * parts)]
            while places[knot] > score:  # the number of the part was rounded up
                knot -= 1
            while places[knot + 1] <= score:
                knot += 1
            is_between = score > places[knot]
            rise = slopes[knot] * (score - places[knot]) + values[knot]
            found[at] = rise if is_between else values[knot]
        else:
            found[at] = values[0] if score < places[0] else score  # not a number
