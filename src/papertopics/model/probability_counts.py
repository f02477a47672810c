"""Probabilities of any number of papers, counted: what the threshold and the states follow from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from papertopics.model.decision import (
    ASSIGNED,
    LEAST_LIKELY,
    NO_EVIDENCE,
    UNDECIDED,
    Assign,
    least_for_best,
)
from papertopics.model.matrix import BoolMatrix, Matrix

_EDGES = np.arange(10_001) / 10_000


class ProbabilityCounts:
    """Counts pairs by probability, in steps of .0001, and papers by that of their best topic."""

    def __init__(self, single: npt.NDArray[np.bool_]) -> None:
        self._single = single
        self._pairs = np.zeros(len(_EDGES), dtype=np.int64)
        self._sums = np.zeros(len(_EDGES))
        self._best = np.zeros((2, len(_EDGES)), dtype=np.int64)
        self._best_single = np.zeros((2, 2), dtype=np.int64)

    def add(self, probabilities: Matrix, has_evidence: npt.NDArray[np.bool_]) -> None:
        """Count some papers: papers x topics, and whether a keyword matches in each."""
        steps = _steps(probabilities)
        self._pairs += np.bincount(steps.ravel(), minlength=len(_EDGES))
        self._sums += np.bincount(steps.ravel(), probabilities.ravel(), minlength=len(_EDGES))
        best = probabilities.max(axis=1, initial=0.0)
        one = probabilities[:, self._single].max(axis=1, initial=0.0) > 0
        for found in (False, True):
            rows = has_evidence == found
            self._best[int(found)] += np.bincount(_steps(best[rows]), minlength=len(_EDGES))
            self._best_single[int(found)] += np.bincount(one[rows], minlength=2)

    def merge(self, others: ProbabilityCounts) -> None:
        """Count what others counted: as if their papers had been added here, at once."""
        self._pairs += others._pairs
        self._sums += others._sums
        self._best += others._best
        self._best_single += others._best_single

    def threshold(self) -> float:
        """Find the threshold with the highest expected micro-F1; see `expected_f1_threshold`."""
        counts, sums = (values[::-1].cumsum()[::-1] for values in (self._pairs, self._sums))
        if not sums[0] > 0:
            return 1.0
        expected = 2 * sums / (np.maximum(counts, 1) + sums[0])
        return max(float(_EDGES[int(expected.argmax())]), LEAST_LIKELY)

    def states(self, threshold: float, assign: Assign) -> dict[str, int]:
        """Count papers by state, where `threshold` is one of `threshold`'s."""
        if assign == "one":
            given, without = self._best_single[:, 1].sum(), self._best_single[:, 0]
        else:
            at = _step(least_for_best(threshold))
            given, without = self._best[:, at:].sum(), self._best[:, :at].sum(axis=1)
        return {ASSIGNED: int(given), NO_EVIDENCE: int(without[0]), UNDECIDED: int(without[1])}

    def assignments(self, threshold: float, assign: Assign) -> int:
        """Count assignments."""
        if assign == "one":
            return int(self._best_single[:, 1].sum())
        at, best_at = _step(threshold), _step(least_for_best(threshold))
        return int(self._pairs[at:].sum() + self._best[:, best_at:at].sum())


def _step(probability: float) -> int:
    return int(np.searchsorted(_EDGES, probability))


def _steps(probabilities: Matrix | BoolMatrix) -> npt.NDArray[np.int64]:
    return np.searchsorted(_EDGES, probabilities, side="right") - 1
