"""Shares of few papers, estimated with how far they can be off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import beta

from papertopics.model.matrix import Matrix

_DOUBT = 2.0  # papers' worth of prior belief: that a phrase says nothing
_LOW, _HIGH = 0.025, 0.975
_CAUTIOUS = 0.1
_TINY = 1e-6


@dataclass(frozen=True)
class Estimate:
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


def estimate(probabilities: Matrix, expected: float) -> Estimate:
    """Estimate which share of papers like these is right, from the probability of each.

    The posterior of a beta prior that is worth two papers and has the mean `expected`.
    """
    right = float(probabilities.sum()) + _DOUBT * expected
    whole = len(probabilities) + _DOUBT
    spread = beta(max(right, _TINY), max(whole - right, _TINY))
    return Estimate(right / whole, float(spread.ppf(_LOW)), float(spread.ppf(_HIGH)))


def share(right: Matrix, papers: Matrix, expected: Matrix) -> Matrix:
    """Estimate shares, drawn towards what is expected as by two papers."""
    return np.asarray((right + _DOUBT * expected) / (papers + _DOUBT))


def cautious_share(right: Matrix, papers: Matrix, expected: Matrix) -> Matrix:
    """Return the share that the true one exceeds nine times out of ten."""
    successes = np.maximum(right + _DOUBT * expected, _TINY)
    failures = np.maximum(papers + _DOUBT - successes, _TINY)
    return np.asarray(beta.ppf(_CAUTIOUS, successes, failures))
