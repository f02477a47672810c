"""Logistic regression from known log-odds on: against scikit-learn, and where nothing is known."""

import numpy as np
import pytest
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from papertopics.model.penalised_logistic import fit_logistic

RNG = np.random.default_rng(0)
DESIGN = RNG.normal(size=(60, 4))
TARGET = (DESIGN @ RNG.normal(size=(4, 3)) + RNG.normal(size=(60, 3)) > 0).astype(float)
ZEROS, ONES = np.zeros((60, 3)), np.ones((60, 3))


def test_without_known_log_odds_it_is_ridge_logistic_regression() -> None:
    """Each target by itself, as scikit-learn fits it."""
    found = fit_logistic(DESIGN, ZEROS, TARGET, ONES, np.full(4, 2.0))
    for column in range(3):
        model = LogisticRegression(C=0.5, fit_intercept=False, tol=1e-8)
        expected = model.fit(DESIGN, TARGET[:, column]).coef_[0]
        assert found[:, column] == pytest.approx(expected, abs=2e-3)


def test_log_odds_that_are_right_already_need_nothing_more() -> None:
    """The prior is around what is known, not around no knowledge."""
    offset = RNG.normal(size=(60, 3))
    found = fit_logistic(DESIGN, offset, expit(offset), ONES, np.ones(4))
    assert found == pytest.approx(np.zeros((4, 3)), abs=1e-4)


def test_a_cell_of_weight_0_says_nothing() -> None:
    """Whatever stands in it."""
    weight = ONES.copy()
    weight[10:, 1] = 0
    other = np.where(weight == 0, 1 - TARGET, TARGET)
    fits = [fit_logistic(DESIGN, ZEROS, it, weight, np.ones(4)) for it in (TARGET, other)]
    assert fits[0] == pytest.approx(fits[1], abs=1e-9)


def test_a_weight_counts_a_row_that_often() -> None:
    """Two rows alike are one of weight 2."""
    twice = fit_logistic(*(np.vstack([it, it]) for it in (DESIGN, ZEROS, TARGET, ONES)), np.ones(4))
    heavy = fit_logistic(DESIGN, ZEROS, TARGET, 2 * ONES, np.ones(4))
    assert twice == pytest.approx(heavy, abs=2e-3)


def test_a_larger_penalty_keeps_a_column_nearer_to_0() -> None:
    """Each column has its own."""
    loose, tight = (
        fit_logistic(DESIGN, ZEROS, TARGET, ONES, np.array([first, 1.0, 1.0, 1.0]))
        for first in (0.1, 1000.0)
    )
    assert np.abs(tight[0]).max() < 0.1 * np.abs(loose[0]).max()


def test_there_may_be_more_columns_than_rows() -> None:
    """The prior decides between the many solutions: columns alike share what they explain."""
    design = np.repeat(DESIGN[:3, :1], 8, axis=1)
    found = fit_logistic(design, ZEROS[:3], TARGET[:3], ONES[:3], np.ones(8))
    assert np.ptp(found, axis=0) == pytest.approx(np.zeros(3), abs=1e-9)
