"""Learning a combiner from labelled (paper, topic) pairs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from papertopics.model.combiner import Combiner, Curve
from papertopics.model.matrix import Matrix
from papertopics.model.pair_features import FEATURES

_QUANTILES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.998)


def fit_combiner(
    features: Mapping[str, npt.NDArray[np.float64]],
    labels: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64],
    *,
    strength: float = 0.003,
) -> Combiner:
    """Fit curves by penalised logistic regression on hinge functions.

    `features` maps FEATURES to one value a pair. `strength` is the inverse penalty (C of
    LogisticRegression) for 100,000 pairs; it grows with their number.
    """
    knots = {name: _knots(features[name]) for name in FEATURES}
    basis = np.hstack([hinges(features[name], knots[name]) for name in FEATURES])
    mean, deviation = basis.mean(axis=0), basis.std(axis=0) + 1e-6
    model = LogisticRegression(C=strength * len(labels) / 100_000, max_iter=200, tol=1e-4)
    model.fit((basis - mean) / deviation, labels, sample_weight=weights / weights.mean())
    slopes = model.coef_[0] / deviation
    intercept = float(model.intercept_[0] - mean @ slopes)
    middles = {name: float(np.median(features[name])) for name in FEATURES}
    return _combiner(knots, slopes, intercept, middles)


def _knots(values: Matrix) -> Matrix:
    """Place knots at quantiles; where most pairs share a value, there and at those of the rest."""
    common = float(np.median(values))
    others = values[values != common]
    if len(others) > len(values) / 2:
        return np.unique(np.quantile(values, _QUANTILES))
    return np.unique([common, *np.quantile(others, _QUANTILES)]) if len(others) else values[:1]


def _combiner(
    knots: Mapping[str, Matrix], slopes: Matrix, intercept: float, middles: Mapping[str, float]
) -> Combiner:
    """Turn slopes into curves that are 0 at the feature's median; the rest is the prior's."""
    curves, at = {}, 0
    for name, own in knots.items():
        spanned = hinges(own, own)
        values = spanned @ slopes[at : at + spanned.shape[1]]
        at += spanned.shape[1]
        level = float(np.interp(middles[name], own, values))
        intercept += level
        curves[name] = Curve(_rounded(own), _rounded(values - level))
    return Combiner(round(intercept, 6), curves)


def hinges(x: Matrix, knots: Matrix) -> Matrix:
    """Span the piecewise linear functions on the knots: x itself, and a hinge at each inner one."""
    clipped = np.clip(x, knots[0], knots[-1])
    return np.stack([clipped, *(np.maximum(clipped - knot, 0) for knot in knots[1:-1])], axis=1)


def _rounded(values: Matrix) -> tuple[float, ...]:
    return tuple(round(float(value), 6) for value in values)
