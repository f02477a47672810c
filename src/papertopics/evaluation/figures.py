"""The overall figures: precision, recall, F1, primary topics, and papers rightly left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from papertopics.evaluation.bootstrap import RESAMPLES, FloatArray, Interval, bootstrap
from papertopics.evaluation.labels import Labels

Statistic = Callable[[FloatArray], FloatArray]

_MICRO_F1 = [2]  # its column in what a statistic returns


@dataclass(frozen=True)
class Figures:
    """How well labels agree with the gold labels of the same papers.

    precision: share of the assignments that are right.
    recall: share of the gold labels that were assigned.
    micro_f1: harmonic mean of the two.
    macro_f1: mean of the topics' F1, over the topics that have gold labels in the sample.
    primary: share of the papers with a topic whose primary topic is among the gold's.
    same_primary: and is the gold's first.
    left_unassigned: share of the papers without a topic that were given none.
    exact_match: share of all papers with just the topics of the gold, none for none.

    A topic given to a paper without one lowers precision, micro-F1 and that topic's F1. Ratios
    of nothing to nothing are 0; `primary`, `same_primary` and `left_unassigned` are None where
    the sample has no such paper.
    """

    precision: Interval
    recall: Interval
    micro_f1: Interval
    macro_f1: Interval
    primary: Interval | None
    same_primary: Interval | None
    left_unassigned: Interval | None
    exact_match: Interval


def measure(
    assigned: Labels, gold: Labels, *, seed: int = 0, resamples: int = RESAMPLES
) -> Figures:
    """Measure labels against gold labels of the same papers and topics.

    Three papers, two topics: the first is right, the second has one topic too many, the third
    should have been left alone. So 2 of 4 assignments are right, and 2 of 2 gold labels found.

    >>> gold = Labels(np.array([[1, 0], [0, 1], [0, 0]], bool), np.array([0, 1, -1]))
    >>> assigned = Labels(np.array([[1, 0], [1, 1], [0, 1]], bool), np.array([0, 0, 1]))
    >>> figures = measure(assigned, gold)
    >>> figures.precision.value == 2 / 4, figures.recall.value == 2 / 2
    (True, True)
    >>> figures.primary.value == 1 / 2, figures.same_primary.value == 1 / 2
    (True, True)
    >>> figures.left_unassigned.value == 0 / 1
    True
    """
    precision, recall, micro_f1, macro_f1, *shares, exact_match = bootstrap(
        _statistic(assigned, gold), len(gold.primary), resamples=resamples, seed=seed
    )
    primary, same_primary, left_unassigned = map(_if_defined, shares)
    return Figures(
        precision=precision,
        recall=recall,
        micro_f1=micro_f1,
        macro_f1=macro_f1,
        primary=primary,
        same_primary=same_primary,
        left_unassigned=left_unassigned,
        exact_match=exact_match,
    )


def gain(
    assigned: Labels, other: Labels, gold: Labels, *, seed: int = 0, resamples: int = RESAMPLES
) -> Interval:
    """Measure by how much micro-F1 is above that of other labels, drawing the same papers for both.

    The interval of the difference is narrower than the two intervals suggest, because a paper
    that is hard for one is often hard for the other.
    """
    ours, theirs = _statistic(assigned, gold), _statistic(other, gold)

    def difference(weights: FloatArray) -> FloatArray:
        return ours(weights)[:, _MICRO_F1] - theirs(weights)[:, _MICRO_F1]

    return bootstrap(difference, len(gold.primary), resamples=resamples, seed=seed)[0]


def ratio(part: FloatArray, whole: FloatArray, empty: float = 0.0) -> FloatArray:
    """Divide, with `empty` where there is nothing to divide by.

    >>> ratio(np.array([1.0, 0.0]), np.array([4.0, 0.0]))
    array([0.25, 0.  ])
    """
    quotient = np.full(whole.shape, empty)
    np.divide(part, whole, out=quotient, where=whole != 0)
    return quotient


def _if_defined(interval: Interval) -> Interval | None:
    return None if np.isnan(interval.value) else interval


def _statistic(assigned: Labels, gold: Labels) -> Statistic:
    """Return the function from paper weights to the figures, in the order of `Figures`."""
    hits, given, support = (
        sparse.csr_array(matrix.astype(np.float64))
        for matrix in (assigned.matrix & gold.matrix, assigned.matrix, gold.matrix)
    )
    papers, right = _papers(gold), _right_papers(assigned, gold)

    def statistic(weights: FloatArray) -> FloatArray:
        counts = (np.asarray(weights @ matrix) for matrix in (hits, given, support))
        shares = ratio(weights @ right, weights @ papers, empty=np.nan)
        return np.column_stack([_agreement(*counts), shares])

    return statistic


def _papers(gold: Labels) -> FloatArray:
    """Return which papers the shares are of: those with a topic (twice), those without, all."""
    with_topic = np.asarray(gold.matrix.any(axis=1))
    chosen = [with_topic, with_topic, ~with_topic, np.ones_like(with_topic)]
    return np.column_stack(chosen).astype(np.float64)


def _right_papers(assigned: Labels, gold: Labels) -> FloatArray:
    """Return which of them are right: by primary topic, the same one, by having none, by all."""
    found = gold.matrix[np.arange(len(assigned.primary)), assigned.primary]
    right = np.column_stack(
        [
            found & (assigned.primary >= 0),
            assigned.primary == gold.primary,
            ~assigned.matrix.any(axis=1),
            (assigned.matrix == gold.matrix).all(axis=1),
        ]
    )
    return right * _papers(gold)


def _agreement(hits: FloatArray, given: FloatArray, support: FloatArray) -> FloatArray:
    """Turn counts (resamples x topics) into precision, recall, micro-F1 and macro-F1."""
    all_hits, all_given, all_support = (counts.sum(axis=1) for counts in (hits, given, support))
    supported = support > 0
    by_topic = ratio(2 * hits, given + support)
    return np.column_stack(
        [
            ratio(all_hits, all_given),
            ratio(all_hits, all_support),
            ratio(2 * all_hits, all_given + all_support),
            ratio((by_topic * supported).sum(axis=1), supported.sum(axis=1).astype(np.float64)),
        ]
    )
