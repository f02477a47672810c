"""Calibration: probabilities against what turned out right."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from papertopics.evaluation.calibration import (
    ReliabilityBin,
    calibrate,
    expected_error,
    reliability,
)


def test_pairs_are_sorted_into_bins_by_their_probability() -> None:
    """Bins hold their lower bound, the last one also 1; empty ones are left out."""
    bins = reliability(np.array([0.0, 0.5, 0.59, 1.0]), np.array([False, True, False, True]))
    assert bins == (
        ReliabilityBin(0.0, 0.1, pairs=1, mean=0.0, right=0.0),
        ReliabilityBin(0.5, 0.6, pairs=2, mean=(0.5 + 0.59) / 2, right=1 / 2),
        ReliabilityBin(0.9, 1.0, pairs=1, mean=1.0, right=1.0),
    )


def test_the_expected_error_weighs_bins_by_their_pairs() -> None:
    """3/4 of .1 and 1/4 of .5."""
    bins = (ReliabilityBin(0.2, 0.3, 3, 0.2, 0.3), ReliabilityBin(0.5, 0.6, 1, 0.5, 1.0))
    assert expected_error(bins) == pytest.approx(3 / 4 * 0.1 + 1 / 4 * 0.5)


def test_assignments_have_their_own_error() -> None:
    """Many pairs that are surely wrong don't hide that the assignments are taken for too sure."""
    probabilities = np.array([[0.9, 0.0, 0.0, 0.0, 0.0], [0.9, 0.0, 0.0, 0.0, 0.0]])
    gold = np.array([[True] + [False] * 4, [False] * 5])
    calibration = calibrate(probabilities, gold, probabilities > 0.5)
    assert calibration.error == pytest.approx(2 / 10 * 0.4)
    assert calibration.assigned_error == pytest.approx(0.4)
    assert calibration.assigned_bins == (ReliabilityBin(0.9, 1.0, pairs=2, mean=0.9, right=0.5),)


def test_without_assignments_there_is_no_error_of_theirs() -> None:
    """None is not 0."""
    nothing = np.zeros((2, 2), dtype=bool)
    calibration = calibrate(np.zeros((2, 2)), nothing, nothing)
    assert (calibration.assigned_bins, calibration.assigned_error) == ((), None)


@given(arrays(float, 20, elements=st.floats(0, 1)), arrays(bool, 20))
def test_every_pair_is_in_one_bin_and_the_error_is_a_share(
    probabilities: np.ndarray, right: np.ndarray
) -> None:
    """Whatever the probabilities."""
    bins = reliability(probabilities, right)
    assert sum(row.pairs for row in bins) == 20
    assert sum(row.pairs * row.right for row in bins) == pytest.approx(right.sum())
    assert 0 <= expected_error(bins) <= 1
