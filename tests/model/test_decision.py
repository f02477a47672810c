"""From literal probabilities to topics."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from papertopics.model.decision import LEAST_LIKELY, decide, expected_f1_threshold, states

PERCENT = st.integers(0, 100).map(lambda percent: percent / 100)
PROBABILITIES = arrays(np.float64, array_shapes(min_dims=2, max_dims=2), elements=PERCENT)
ALL = np.array([True, True, True])


def many(probabilities: np.ndarray, threshold: float) -> np.ndarray:
    """Decide for all topics that are likely enough."""
    allowed = np.ones(probabilities.shape[1], dtype=bool)
    return decide(probabilities, threshold, "many", single=allowed)


def expected_f1(probabilities: np.ndarray, assigned: np.ndarray) -> float:
    """Compute twice the expected hits over the expected sum of assigned and true pairs."""
    return float(2 * probabilities[assigned].sum() / (assigned.sum() + probabilities.sum()))


@given(PROBABILITIES.filter(lambda probabilities: probabilities.max() >= LEAST_LIKELY))
def test_no_other_threshold_has_a_higher_expected_f1(probabilities: np.ndarray) -> None:
    """Of all that are not too low."""
    found = expected_f1_threshold(probabilities)
    others = np.unique(probabilities[probabilities >= LEAST_LIKELY])
    best = max(expected_f1(probabilities, probabilities >= other) for other in others)

    assert expected_f1(probabilities, probabilities >= found) == pytest.approx(best)
    assert LEAST_LIKELY <= found <= 1


def test_what_is_hardly_likely_is_not_assigned() -> None:
    """Not even where nothing is likelier."""
    probabilities = np.array([[0.15, 0.1], [0.05, 0.15]])

    assert expected_f1_threshold(probabilities) == LEAST_LIKELY
    assert not many(probabilities, LEAST_LIKELY).any()


@pytest.mark.parametrize(
    ("probabilities", "threshold"),
    [
        ([[1.0, 0.0]], 1 / 2),  # halfway between the last that is assigned and the next
        ([[0.8, 0.6], [0.2, 0.0]], 0.4),  # 2 x 1.4 / (2 + 1.6) beats 1.6 / 2.6 and 3.2 / 4.6
        ([[0.5]], 1 / 4),
    ],
)
def test_the_threshold_lies_below_the_last_assigned_pair(
    probabilities: list[list[float]], threshold: float
) -> None:
    """Checked by hand."""
    assert expected_f1_threshold(np.array(probabilities)) == pytest.approx(threshold)


@pytest.mark.parametrize("probabilities", [np.zeros((0, 3)), np.zeros((2, 3))])
def test_without_any_likely_pair_nothing_is_assigned(probabilities: np.ndarray) -> None:
    """The threshold is 1."""
    assert expected_f1_threshold(probabilities) == 1
    assert not many(probabilities, 1).any()


def test_many_assigns_from_the_threshold_on() -> None:
    """Including it."""
    assert many(np.array([[0.5, 0.4, 0.6]]), 0.5).tolist() == [[True, False, True]]


def test_the_best_topic_of_a_paper_may_be_a_little_less_likely() -> None:
    """A tenth below the threshold; no other topic, and not one that is hardly likely."""
    probabilities = np.array([[0.46, 0.455], [0.6, 0.49], [0.44, 0.1]])

    assert many(probabilities, 0.5).tolist() == [[True, False], [True, False], [False, False]]
    assert many(np.array([[0.19, 0.1]]), LEAST_LIKELY).tolist() == [[False, False]]


@pytest.mark.parametrize("assign", ["many", "one"])
@given(PROBABILITIES, PERCENT)
def test_a_pair_of_probability_0_is_never_assigned(
    assign: str, probabilities: np.ndarray, threshold: float
) -> None:
    """Not even where the threshold is 0 or the paper has nothing better."""
    allowed = np.ones(probabilities.shape[1], dtype=bool)

    assert not decide(probabilities, threshold, assign, single=allowed)[probabilities == 0].any()


@given(PROBABILITIES, PERCENT, PERCENT)
def test_a_higher_threshold_never_adds_a_topic(
    probabilities: np.ndarray, one: float, other: float
) -> None:
    """It only takes some away."""
    lower, higher = sorted([one, other])

    assert not (many(probabilities, higher) & ~many(probabilities, lower)).any()


@given(PROBABILITIES, PERCENT)
def test_one_gives_each_paper_its_best_topic(probabilities: np.ndarray, threshold: float) -> None:
    """Exactly one, however low, unless all are 0."""
    allowed = np.ones(probabilities.shape[1], dtype=bool)
    assigned = decide(probabilities, threshold, "one", single=allowed)

    assert assigned.sum(axis=1).tolist() == probabilities.any(axis=1).astype(int).tolist()
    best = np.where(assigned, probabilities, 0).max(axis=1)
    assert best.tolist() == probabilities.max(axis=1).tolist()


def test_one_chooses_among_the_topics_that_may_stand_alone() -> None:
    """The earlier in the taxonomy where two are equally likely."""
    probabilities = np.array([[0.9, 0.2, 0.2], [0.9, 0.0, 0.0]])
    single = np.array([False, True, True])

    assigned = decide(probabilities, 0.5, "one", single=single)
    assert assigned.tolist() == [[False, True, False], [False, False, False]]
    assert decide(probabilities, 0.5, "one", single=ALL)[:, 0].all()


def test_the_state_of_a_paper_without_topic_says_why() -> None:
    """No keyword matched at all, or those that did were not enough."""
    assigned = np.array([[True, True], [False, False], [False, False]])

    assert states(assigned, np.array([True, True, False])).tolist() == [
        "assigned",
        "undecided",
        "no_evidence",
    ]
    assert states(np.zeros((0, 2), dtype=bool), np.zeros(0, dtype=bool)).tolist() == []
