"""Calibration: whether a probability of .8 is right 8 times in 10."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from papertopics.evaluation.bootstrap import FloatArray

BoolArray = npt.NDArray[np.bool_]

BINS = 10


@dataclass(frozen=True)
class ReliabilityBin:
    """The (paper, topic) pairs with a probability from `low` up to `high`.

    `mean` is their mean probability, `right` the share of them in the gold.
    """

    low: float
    high: float
    pairs: int
    mean: float
    right: float


@dataclass(frozen=True)
class Calibration:
    """How far probabilities can be taken at their word.

    `bins` is the reliability table of all pairs, without empty bins, and `error` their expected
    calibration error; as most pairs are surely wrong ones, it is small by nature.
    `assigned_bins` and `assigned_error` are those of the assignments alone, which is what a
    reader sees; empty and None where nothing was assigned.
    """

    bins: tuple[ReliabilityBin, ...]
    error: float
    assigned_bins: tuple[ReliabilityBin, ...]
    assigned_error: float | None


def calibrate(probabilities: FloatArray, gold: BoolArray, assigned: BoolArray) -> Calibration:
    """Compare the probabilities of (paper, topic) pairs with the gold; all three of one shape."""
    bins = reliability(probabilities.ravel(), gold.ravel())
    chosen = reliability(probabilities[assigned], gold[assigned])
    return Calibration(
        bins=bins,
        error=expected_error(bins),
        assigned_bins=chosen,
        assigned_error=expected_error(chosen) if chosen else None,
    )


def reliability(probabilities: FloatArray, right: BoolArray) -> tuple[ReliabilityBin, ...]:
    """Sort pairs into ten bins of equal width by their probability; the last one includes 1.

    >>> reliability(np.array([0.82, 0.88, 0.86]), np.array([True, True, False]))[0].pairs
    3
    """
    place = np.minimum((probabilities * BINS).astype(np.intp), BINS - 1)
    pairs = np.bincount(place, minlength=BINS)
    total = np.bincount(place, weights=probabilities, minlength=BINS)
    hits = np.bincount(place, weights=right.astype(np.float64), minlength=BINS)
    return tuple(
        ReliabilityBin(
            low=index / BINS,
            high=(index + 1) / BINS,
            pairs=int(pairs[index]),
            mean=float(total[index] / pairs[index]),
            right=float(hits[index] / pairs[index]),
        )
        for index in np.flatnonzero(pairs)
    )


def expected_error(bins: tuple[ReliabilityBin, ...]) -> float:
    """Average the distance of probability and truth over the pairs of all bins.

    The expected calibration error of Naeini, Cooper and Hauskrecht (AAAI 2015).

    >>> table = (ReliabilityBin(0.0, 0.1, 3, 0.1, 0.0), ReliabilityBin(0.8, 0.9, 1, 0.8, 1.0))
    >>> round(expected_error(table), 3)  # 3/4 x 0.1 + 1/4 x 0.2
    0.125
    """
    pairs = sum(row.pairs for row in bins)
    return sum(row.pairs * abs(row.mean - row.right) for row in bins) / pairs if pairs else 0.0
