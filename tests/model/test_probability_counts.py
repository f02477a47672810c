"""Counted probabilities give the threshold and the states that the papers themselves give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.model.decision import decide, expected_f1_threshold, states
from papertopics.model.probability_counts import ProbabilityCounts

SINGLE = np.array([True, True, False])
ROWS = st.lists(
    st.tuples(*[st.integers(0, 10_000).map(lambda step: step / 10_000)] * 3, st.booleans()),
    min_size=1,
    max_size=30,
)


def counted(rows: np.ndarray, found: np.ndarray, size: int) -> ProbabilityCounts:
    """Count papers in batches of a size."""
    counts = ProbabilityCounts(SINGLE)
    for start in range(0, len(rows), size):
        counts.add(rows[start : start + size], found[start : start + size])
    return counts


@given(ROWS, st.integers(1, 30))
def test_states_and_assignments_are_counted_exactly(
    papers: list[tuple[float, float, float, bool]], size: int
) -> None:
    """By the threshold that they come to, with many topics a paper and with one."""
    rows = np.array([paper[:3] for paper in papers])
    found = np.array([paper[3] for paper in papers])
    counts = counted(rows, found, size)
    threshold = counts.threshold()
    for assign in ("many", "one"):
        assigned = decide(rows, threshold, assign, single=SINGLE)
        names = states(assigned, found).tolist()
        expected = {name: names.count(name) for name in ("assigned", "no_evidence", "undecided")}
        assert counts.states(threshold, assign) == expected
        assert counts.assignments(threshold, assign) == assigned.sum()


@given(ROWS, st.integers(1, 30))
def test_counts_that_are_merged_in_order_are_those_of_all_papers(
    papers: list[tuple[float, float, float, bool]], size: int
) -> None:
    """To the last digit of every sum, wherever each batch was counted."""
    rows = np.array([paper[:3] for paper in papers]) / 3
    found = np.array([paper[3] for paper in papers])
    merged = ProbabilityCounts(SINGLE)
    for start in range(0, len(rows), size):
        part = slice(start, start + size)
        merged.merge(counted(rows[part], found[part], size))
    whole = counted(rows, found, size)
    for name, values in vars(whole).items():
        np.testing.assert_array_equal(vars(merged)[name], values)


def test_the_threshold_is_that_of_the_decision() -> None:
    """But for the step."""
    rows = np.random.default_rng(0).beta(0.3, 2, (500, 3))
    counts = counted(rows, np.ones(500, dtype=bool), 64)
    assert counts.threshold() == pytest.approx(expected_f1_threshold(rows), abs=0.003)


def test_where_nothing_is_likely_nothing_is_assigned() -> None:
    """The threshold is 1."""
    counts = counted(np.zeros((2, 3)), np.array([True, False]), 2)
    assert counts.threshold() == 1.0
    assert counts.states(1.0, "many") == {"assigned": 0, "no_evidence": 1, "undecided": 1}
