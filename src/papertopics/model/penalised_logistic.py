"""Logistic regression that starts from log-odds already known: for several targets at once."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from scipy.linalg import svd
from scipy.optimize import minimize
from scipy.special import expit

from papertopics.model.matrix import Matrix

_Flat: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]

_CURVATURE = 0.05  # p (1 - p) of a typical pair, most of which are surely wrong
_STEPS = 60


def fit_logistic(
    design: Matrix, offset: Matrix, target: Matrix, weight: Matrix, penalty: Matrix
) -> Matrix:
    """Find what the columns of a design add to log-odds: columns x targets.

    `design` is rows x columns; `offset` (log-odds), `target` (0 to 1) and `weight` (0 for a cell
    that doesn't count) are rows x targets; `penalty` has one value above 0 a column, the precision
    of its normal prior around 0. The maximum is found by L-BFGS along the singular vectors of the
    design, scaled so that all have about the same curvature: some 40 steps for any number of
    targets, and no more unknowns than rows.
    """
    scale = np.sqrt(penalty)
    left, lengths, right = svd(design / scale, full_matrices=False)
    shrink = 1.0 / np.sqrt(_CURVATURE * lengths**2 + 1.0)
    rotated, prior = left * (lengths * shrink), (shrink**2)[:, None]
    shape = len(lengths), target.shape[1]

    def loss(flat: _Flat) -> tuple[float, Matrix]:
        turned = flat.reshape(shape)
        log_odds = offset + rotated @ turned
        misfit = np.logaddexp(0.0, log_odds) - target * log_odds
        gradient = rotated.T @ (weight * (expit(log_odds) - target)) + prior * turned
        value = (weight * misfit).sum() + 0.5 * (prior * turned**2).sum()
        return float(value), gradient.ravel()

    found = minimize(
        loss,
        np.zeros(shape[0] * shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _STEPS, "ftol": 1e-7, "gtol": 1e-4},
    )
    turned = shrink[:, None] * found.x.reshape(shape)
    return np.asarray((right.T @ turned) / scale[:, None])
