"""Intervals by the percentile bootstrap: how far a figure would move with other labelled papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

RESAMPLES = 1000
_BLOCK = 50  # resamples weighed at once: bounds memory at 50 x papers numbers


@dataclass(frozen=True)
class Interval:
    """A measured value with the bounds of its 95 % interval."""

    value: float
    low: float
    high: float


def bootstrap(
    statistic: Callable[[FloatArray], FloatArray],
    papers: int,
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> tuple[Interval, ...]:
    """Measure figures on all papers, and their intervals by drawing papers again with replacement.

    `statistic` maps weights (resamples x papers: how often each paper is drawn) to figures
    (resamples x figures), NaN where a figure is undefined; such resamples don't count. Equal
    seeds draw the same papers, so that two systems can be compared. (Efron and Tibshirani, An
    Introduction to the Bootstrap, 1993, chapter 13.)

    >>> right = np.array([1.0, 1.0, 1.0, 0.0])
    >>> bootstrap(lambda weights: weights @ right[:, None] / 4, papers=4)
    (Interval(value=0.75, low=0.25, high=1.0),)
    """
    values = statistic(np.ones((1, papers)))[0]
    blocks = [statistic(weights) for weights in _draws(papers, resamples, seed)]
    samples = np.concatenate(blocks)
    return tuple(map(_interval, values, samples.T))


def _draws(papers: int, resamples: int, seed: int) -> Iterator[FloatArray]:
    generator = np.random.default_rng(seed)
    for start in range(0, resamples, _BLOCK):
        rows = min(_BLOCK, resamples - start)
        drawn = generator.integers(papers, size=(rows, papers))
        places = drawn + papers * np.arange(rows)[:, None]
        counts = np.bincount(places.ravel(), minlength=rows * papers)
        yield counts.reshape(rows, papers).astype(np.float64)


def _interval(value: np.float64, samples: FloatArray) -> Interval:
    defined = samples[~np.isnan(samples)]
    low, high = np.percentile(defined, [2.5, 97.5]) if defined.size else (value, value)
    return Interval(float(value), float(low), float(high))
