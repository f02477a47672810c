"""Bootstrap intervals: repeatable, around the value, and not wider than the data allow."""

import numpy as np
import pytest

from papertopics.evaluation.bootstrap import FloatArray, Interval, bootstrap


def share(right: FloatArray) -> Interval:
    """Bootstrap the mean of some numbers, one a paper."""

    def statistic(weights: FloatArray) -> FloatArray:
        return weights @ right[:, None] / len(right)

    return bootstrap(statistic, len(right))[0]


def test_the_interval_of_a_share_is_about_that_of_the_binomial_distribution() -> None:
    """80 of 100: the standard deviation is .04, the interval about two of them to each side."""
    interval = share(np.repeat([1.0, 0.0], [80, 20]))
    assert interval.value == 80 / 100
    assert interval.low == pytest.approx(0.72, abs=0.015)
    assert interval.high == pytest.approx(0.88, abs=0.015)


def test_equal_seeds_give_equal_intervals_and_other_seeds_others() -> None:
    """Two systems can be compared because the same papers are drawn for both."""
    values = np.arange(30.0)
    statistic = (values[:, None] / 30).__rmatmul__
    first = bootstrap(statistic, 30, seed=1)
    assert first == bootstrap(statistic, 30, seed=1)
    assert first != bootstrap(statistic, 30, seed=2)


def test_what_never_varies_has_no_width() -> None:
    """All right is all right, however often drawn."""
    assert share(np.ones(7)) == Interval(1.0, 1.0, 1.0)


def test_each_resample_draws_as_many_papers_as_there_are() -> None:
    """The weights of a resample add up to the number of papers, also in the last block."""
    sums: list[float] = []

    def statistic(weights: FloatArray) -> FloatArray:
        sums.extend(weights.sum(axis=1))
        return weights[:, :1]

    bootstrap(statistic, 9, resamples=70)
    assert sums == [9.0] * 71


def test_resamples_without_a_figure_do_not_count() -> None:
    """A share of papers that were not drawn is not 0: it is unknown."""

    def share_of_first(weights: FloatArray) -> FloatArray:
        return np.where(weights[:, :1] > 0, 1.0, np.nan)

    assert bootstrap(share_of_first, 3) == (Interval(1.0, 1.0, 1.0),)


def test_a_figure_that_is_never_defined_stays_undefined() -> None:
    """It is not a number, and no warning is given."""
    (interval,) = bootstrap(lambda weights: np.full((len(weights), 1), np.nan), 3)
    assert np.isnan([interval.value, interval.low, interval.high]).all()
