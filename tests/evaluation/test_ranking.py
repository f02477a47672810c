"""The order of topics, whatever the threshold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import label_ranking_average_precision_score

from papertopics.evaluation import rank_topics


def test_papers_count_by_the_places_of_their_topics() -> None:
    """The first paper has its topics on places 1 and 3 of 3, the second its one on place 2."""
    scores = np.array([[0.9, 0.5, 0.1], [0.9, 0.5, 0.1]])
    gold = np.array([[True, False, True], [False, True, False]])
    ranking = rank_topics(scores, gold)
    assert ranking is not None
    assert ranking.papers == 2
    assert ranking.best.value == 1 / 2
    assert ranking.average_precision.value == pytest.approx(((1 / 1 + 2 / 3) / 2 + 1 / 2) / 2)


def test_papers_without_topics_do_not_count() -> None:
    """And without any other paper there is nothing to measure."""
    assert rank_topics(np.ones((2, 2)), np.zeros((2, 2), dtype=bool)) is None


def test_a_tie_is_no_right_answer() -> None:
    """A model that gives all topics the same score knows nothing."""
    ranking = rank_topics(np.zeros((1, 4)), np.array([[True, False, False, False]]))
    assert ranking is not None
    assert (ranking.best.value, ranking.average_precision.value) == (0.0, 1 / 4)


@given(arrays(float, (5, 4), elements=st.sampled_from([0.0, 0.2, 0.7])), arrays(bool, (5, 4)))
def test_average_precision_is_that_of_scikit_learn(scores: np.ndarray, gold: np.ndarray) -> None:
    """On the papers with a topic."""
    gold[0, 0] = True
    ranking = rank_topics(scores, gold, resamples=1)
    labelled = gold.any(axis=1)
    expected = label_ranking_average_precision_score(gold[labelled], scores[labelled])
    assert ranking is not None
    assert ranking.average_precision.value == pytest.approx(expected)
