"""Features of pairs from literal signals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from papertopics.model.keyword_signals import KeywordSignals
from papertopics.model.pair_features import (
    FEATURES,
    KEYWORD_FEATURES,
    PARTS,
    VIEWED_SIGNALS,
    TopicScale,
    margin,
    pair_features,
    part_of,
)

SIGNAL = np.array([[1.0, 2.0, 6.0], [3.0, 2.0, 1.0]])


def features_of(signal: np.ndarray) -> dict[str, np.ndarray]:
    """Compute the features where every signal is the same."""
    keywords = KeywordSignals(**dict.fromkeys(KEYWORD_FEATURES, signal))
    signals = dict.fromkeys(VIEWED_SIGNALS, signal)
    return pair_features(keywords, signals, TopicScale.fit(signals))


def test_every_feature_belongs_to_a_part_of_the_model() -> None:
    """Keywords, similarity, posterior and student, as the documents name them."""
    assert PARTS == ("keywords", "similarity", "overlap", "posterior", "student")
    assert {part_of(name) for name in KEYWORD_FEATURES} == {"keywords"}
    assert tuple(features_of(SIGNAL)) == FEATURES


def test_a_signal_is_seen_as_it_is_and_against_its_likes() -> None:
    """Against the topic's papers, the paper's topics, and the best other topic of the paper."""
    features = features_of(SIGNAL)

    assert features["student.raw"].tolist() == SIGNAL.tolist()
    assert features["student.by_topic"] == pytest.approx(
        np.array([[-1, 0, 1], [1, 0, -1]]), abs=1e-5
    )
    root = np.sqrt(3 / 2)
    assert features["student.by_paper"][1] == pytest.approx([root, 0, -root], abs=1e-5)
    assert features["student.margin"].tolist() == [[-5, -4, 4], [1, -1, -2]]


def test_a_scale_that_was_learned_serves_other_papers() -> None:
    """They are not measured against each other."""
    scale = TopicScale.fit(dict.fromkeys(VIEWED_SIGNALS, SIGNAL))

    assert scale.standardised("student", np.array([[4.0, 2.0, 3.5]])) == pytest.approx(
        np.array([[2, 0, 0]]), abs=1e-5
    )


def test_the_only_topic_has_no_margin() -> None:
    """There is no other to be ahead of."""
    assert margin(np.array([[3.0], [-1.0]])).tolist() == [[0], [0]]


@given(arrays(np.float64, array_shapes(min_dims=2, max_dims=2), elements=st.floats(-9, 9)))
def test_only_the_best_topic_of_a_paper_is_ahead(signal: np.ndarray) -> None:
    """By as much as the second is behind it."""
    ahead = margin(signal)

    assert ((ahead > 0).sum(axis=1) <= 1).all()
    assert (ahead[signal < signal.max(axis=1, keepdims=True)] < 0).all()


@given(arrays(np.float64, (3, 4), elements=st.floats(-9, 9)), st.permutations(range(4)))
def test_no_feature_is_named_after_a_topic(signal: np.ndarray, order: list[int]) -> None:
    """In another order of topics each keeps its features."""
    features, shuffled = features_of(signal), features_of(signal[:, order])

    for name in FEATURES:
        np.testing.assert_allclose(shuffled[name], features[name][:, order], atol=1e-6)
