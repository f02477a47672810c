"""The decision: from probabilities to topics."""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from papertopics.model.matrix import BoolMatrix, Matrix

Assign: TypeAlias = Literal["many", "one"]

LEAST_LIKELY = 0.2  # a topic that is wrong four times in five helps nobody
BEST_TOPIC = 0.9  # of the threshold is enough for the best topic of a paper: no paper without cause

ASSIGNED, NO_EVIDENCE, UNDECIDED = "assigned", "no_evidence", "undecided"


def expected_f1_threshold(probabilities: Matrix) -> float:
    """Find the threshold with the highest expected micro-F1, if the probabilities are right.

    With the k most probable pairs assigned, 2 x (their sum) / (k + the sum of all) is the
    ratio of expected counts; for that k the threshold is halfway to the next pair. At the
    optimum it is near half the F1 that can be reached (Lipton, Elkan and Naryanaswamy, "Optimal
    thresholding of classifiers to maximize F1 measure", ECML 2014). Never below LEAST_LIKELY: where
    nothing is likely, the best of it is no good either.

    >>> expected_f1_threshold(np.array([[0.9, 0.1], [0.7, 0.1]]))
    0.4
    """
    ordered = np.sort(probabilities, axis=None)[::-1]
    if not len(ordered) or ordered[0] <= 0:
        return 1.0
    counts = np.arange(1, len(ordered) + 1)
    expected_f1 = 2 * np.cumsum(ordered) / (counts + ordered.sum())
    last = int(expected_f1.argmax())
    following = ordered[last + 1] if last + 1 < len(ordered) else 0.0
    return max(round(float(ordered[last] + following) / 2, 6), LEAST_LIKELY)


def least_for_best(threshold: float) -> float:
    """Return the probability that is enough for the best topic of a paper, in steps of .0001.

    >>> least_for_best(0.5), least_for_best(0.21)
    (0.45, 0.2)
    """
    enough = math.floor(BEST_TOPIC * threshold * 1e4 + 1e-6) / 1e4
    return max(enough, min(LEAST_LIKELY, threshold))


def decide(
    probabilities: Matrix, threshold: float, assign: Assign, *, single: npt.NDArray[np.bool_]
) -> BoolMatrix:
    """Decide which topics papers get: papers x topics.

    "many": every topic from the threshold on, and the best of a paper from `least_for_best` on.
    "one": the most probable of the topics that
    `single` allows, the earlier in the taxonomy on a tie. A pair of probability 0 is never
    assigned.
    """
    if assign == "many":
        assigned = np.asarray((probabilities >= threshold) & (probabilities > 0))
        best = probabilities.max(axis=1, initial=0.0)
        rows = np.flatnonzero((best >= least_for_best(threshold)) & (best > 0))
        assigned[rows, probabilities[rows].argmax(axis=1)] = True
        return assigned
    allowed = np.where(single, probabilities, 0.0)
    assigned = np.zeros(probabilities.shape, dtype=np.bool_)
    assigned[np.arange(len(allowed)), allowed.argmax(axis=1)] = True
    return np.asarray(assigned & (allowed > 0))


def states(assigned: BoolMatrix, has_evidence: npt.NDArray[np.bool_]) -> npt.NDArray[np.str_]:
    """Name the state of each paper: without a topic, no_evidence where no keyword matched at all.

    >>> states(np.array([[True], [False], [False]]), np.array([False, False, True])).tolist()
    ['assigned', 'no_evidence', 'undecided']
    """
    without = np.where(has_evidence, UNDECIDED, NO_EVIDENCE)
    return np.asarray(np.where(assigned.any(axis=1), ASSIGNED, without))
