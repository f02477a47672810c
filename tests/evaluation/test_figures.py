"""The overall figures, on matrices that can be counted by eye and against scikit-learn."""

from collections.abc import Callable, Sequence
from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import precision_recall_fscore_support

from papertopics.evaluation import Labels, gain, measure

GOLD = ["Xx..", "X...", ".X..", "..X.", "....", "...."]
OURS = ["Xx..", ".X..", ".Xx.", "....", "...X", "...."]
Build = Callable[[Sequence[str]], Labels]


def test_precision_and_recall_count_pairs(labels: Build) -> None:
    """3 of 6 assignments are right; 3 of 5 gold labels are found."""
    figures = measure(labels(OURS), labels(GOLD))
    assert figures.precision.value == 3 / 6
    assert figures.recall.value == 3 / 5
    assert figures.micro_f1.value == 2 * 3 / (6 + 5)


def test_macro_f1_is_over_the_topics_with_gold_labels(labels: Build) -> None:
    """The fourth topic, which the gold doesn't have, lowers precision but is no part of it."""
    figures = measure(labels(OURS), labels(GOLD))
    f1 = [2 * 1 / (1 + 2), 2 * 2 / (3 + 2), 2 * 0 / (1 + 1)]
    assert figures.macro_f1.value == pytest.approx(sum(f1) / 3)


def test_primary_topics_are_judged_on_papers_with_a_topic(labels: Build) -> None:
    """Of the four papers with a topic the first and the third have the right one first."""
    figures = measure(labels(OURS), labels(GOLD))
    assert figures.same_primary is not None
    assert figures.same_primary.value == 2 / 4


def test_a_primary_topic_is_right_when_the_gold_has_it_at_all(labels: Build) -> None:
    """The gold's second topic is right as well; a topic that it lacks, or none, is not."""
    figures = measure(labels(["Xx", "X.", ".X", ".."]), labels(["xX", ".X", ".X", "X."]))
    assert figures.primary is not None
    assert figures.primary.value == 2 / 4
    assert figures.same_primary is not None
    assert figures.same_primary.value == 1 / 4


def test_papers_without_a_topic_are_right_when_left_alone(labels: Build) -> None:
    """One of the two was given a topic."""
    figures = measure(labels(OURS), labels(GOLD))
    assert figures.left_unassigned is not None
    assert figures.left_unassigned.value == 1 / 2


def test_exact_match_counts_papers_with_just_the_topics_of_the_gold(labels: Build) -> None:
    """The first and the last of the six."""
    assert measure(labels(OURS), labels(GOLD)).exact_match.value == 2 / 6


def test_shares_of_no_papers_are_none(labels: Build) -> None:
    """With no paper without a topic nothing can be left unassigned, and the reverse."""
    assert measure(labels(["X"]), labels(["X"])).left_unassigned is None
    assert measure(labels(["."]), labels(["."])).primary is None


def test_nothing_assigned_gives_zeros_and_no_warning(labels: Build) -> None:
    """A ratio of nothing to nothing is 0."""
    figures = measure(labels(["..", ".."]), labels(["X.", "Xx"]))
    assert figures.precision.value == figures.micro_f1.value == figures.macro_f1.value == 0


def test_the_gain_over_equal_labels_is_nothing_and_has_no_width(labels: Build) -> None:
    """The same papers are drawn for both."""
    same = gain(labels(OURS), labels(OURS), labels(GOLD))
    assert astuple(same) == (0, 0, 0)


def test_the_gain_is_the_difference_of_micro_f1(labels: Build) -> None:
    """Perfect labels are above ours by what ours lack."""
    interval = gain(labels(GOLD), labels(OURS), labels(GOLD))
    assert interval.value == pytest.approx(1 - 6 / 11)
    assert interval.low <= interval.value <= interval.high


cells = st.lists(st.tuples(*[st.booleans()] * 6), min_size=1, max_size=8)


@settings(max_examples=50)
@given(cells)
def test_figures_are_those_of_scikit_learn(rows: list[tuple[bool, ...]]) -> None:
    """Precision, recall and both kinds of F1, for any two matrices."""
    table = np.array(rows)
    gold, ours = (Labels(half, np.full(len(rows), -1)) for half in (table[:, :3], table[:, 3:]))
    figures = measure(ours, gold, resamples=1)
    micro = precision_recall_fscore_support(
        gold.matrix, ours.matrix, average="micro", zero_division=0
    )
    supported = gold.matrix.any(axis=0)
    by_topic = precision_recall_fscore_support(gold.matrix, ours.matrix, zero_division=0)[2]
    macro = by_topic[supported].mean() if supported.any() else 0
    ours_measured = [figures.precision, figures.recall, figures.micro_f1, figures.macro_f1]
    assert [figure.value for figure in ours_measured] == pytest.approx([*micro[:3], macro])


@settings(max_examples=30)
@given(cells)
def test_the_order_of_papers_does_not_matter(rows: list[tuple[bool, ...]]) -> None:
    """The values stay, whatever the order of the file."""

    def values(table: np.ndarray) -> list[float]:
        gold, ours = (Labels(half, half.argmax(axis=1)) for half in np.hsplit(table, 2))
        figures = astuple(measure(ours, gold, resamples=1))
        return [figure[0] for figure in figures if figure]

    assert values(np.array(rows)) == pytest.approx(values(np.array(sorted(rows))))
