"""Mistakes are listed worst first, and gold labels that the scores contradict."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from papertopics.evaluation import Doubt, Gold, Labels, Mistake
from papertopics.evaluation.mistakes import (
    ScoredGold,
    doubtful_labels,
    false_negatives,
    false_positives,
)

Build = Callable[[Sequence[str]], Labels]

GOLD = Gold("g.csv", ("p1", "p2"), ("One", "Two"), (("decoding",), ()))
TRUTH = [".X..", "...."]


@pytest.fixture
def scored() -> ScoredGold:
    """Return scores of two papers, none of them for the group `language`."""
    scores = np.array([[np.nan, 0.02, 0.7, 0.1], [np.nan, 0.3, 0.6, 0.97]])
    return ScoredGold(GOLD, ("language", "decoding", "serving", "graphs"), scores)


def test_wrong_assignments_stand_by_falling_probability(labels: Build, scored: ScoredGold) -> None:
    """The surest mistake is the worst; what the gold says instead stands beside it."""
    wrong = false_positives(labels(["..X.", "..xX"]), labels(TRUTH), scored)
    assert wrong == (
        Mistake("p2", "Two", "graphs", 0.97, gold=()),
        Mistake("p1", "One", "serving", 0.7, gold=("decoding",)),
        Mistake("p2", "Two", "serving", 0.6, gold=()),
    )


def test_missing_assignments_stand_by_rising_probability(labels: Build, scored: ScoredGold) -> None:
    """The one that the scores see least is the worst."""
    missed = false_negatives(labels(["....", "...."]), labels([".X.x", "..X."]), scored)
    assert [(item.topic, item.probability) for item in missed] == [
        ("decoding", 0.02),
        ("graphs", 0.1),
        ("serving", 0.6),
    ]


def test_a_gold_label_on_a_group_is_missed_with_probability_0(
    labels: Build, scored: ScoredGold
) -> None:
    """A group can't be assigned, and its label is not doubted for that."""
    truth = labels(["X...", "...."])
    (missed,) = false_negatives(labels(["....", "...."]), truth, scored)
    assert (missed.topic, missed.probability) == ("language", 0)
    assert "language" not in [doubt.topic for doubt in doubtful_labels(truth, scored)]


def test_labels_that_the_scores_contradict_strongly_are_doubtful(
    labels: Build, scored: ScoredGold
) -> None:
    """A label with a probability of .02 and a missing one with .97; not those in between."""
    assert doubtful_labels(labels(TRUTH), scored) == (
        Doubt("p1", "One", "decoding", 0.02, "too_many"),
        Doubt("p2", "Two", "graphs", 0.97, "missing"),
    )
