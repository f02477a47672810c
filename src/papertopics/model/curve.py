"""A rising curve: linear between its knots, constant outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from papertopics.labeling.scanning import is_compiled
from papertopics.model.matrix import Matrix

if TYPE_CHECKING:
    from papertopics.model.curve_kernel import Knots

_PARTS = 1024  # of the way between the outer knots, in which the search for the next one begins


def on_curve(scores: Matrix, curve: Matrix) -> Matrix:
    """Return what scores come to, as `numpy.interp` says it, to the bit.

    `curve` is two rows, places and values, which rise.

    >>> on_curve(np.array([[0.5, 3.0]]), np.array([[0.0, 1.0], [2.0, 4.0]]))
    array([[3., 4.]])
    """
    if not is_compiled():
        return np.interp(scores, *curve)
    from papertopics.model.curve_kernel import fill_on_curve  # noqa: PLC0415 - only with numba

    found = np.empty(scores.shape)
    fill_on_curve(scores.ravel(), _knots(curve), found.ravel())
    return found


def _knots(curve: Matrix) -> Knots:
    from papertopics.model.curve_kernel import Knots  # noqa: PLC0415 - only with numba

    places, values = np.ascontiguousarray(curve)
    rises = np.diff(places)
    slopes = np.diff(values) / np.where(rises > 0, rises, 1)
    whole = places[-1] - places[0]
    parts = _PARTS / whole if whole > 0 else 0.0
    edges = np.linspace(places[0], places[-1], _PARTS + 1)
    starts = np.maximum(np.searchsorted(places, edges, "right") - 1, 0)
    return Knots(places, values, slopes, starts, float(parts))
