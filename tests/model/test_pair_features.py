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


def features_of(signal: np.ndarray, **others: np.ndarray) -> dict[str, np.ndarray]:
    """Compute the features where every signal is the same, but for others."""
    keywords = KeywordSignals(**dict.fromkeys(KEYWORD_FEATURES, signal))
    signals = dict.fromkeys(VIEWED_SIGNALS, signal) | others
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


def test_a_lone_topic_is_seen_beside_everything_else() -> None:
    """What speaks for the topic speaks against the rest, so that papers still differ by it."""
    likely = np.log(np.array([[0.9], [0.5], [0.1]]))
    features = features_of(likely, log_student=likely, student=np.array([[0.75], [0.5], [0.0]]))

    assert features["student.margin"].ravel().tolist() == [0.5, 0, -1]
    assert features["log_student.margin"].ravel() == pytest.approx([np.log(9), 0, -np.log(9)])
    assert features["text_similarity.margin"] == pytest.approx(2 * likely)
    assert features["last_posterior.by_paper"].ravel() == pytest.approx([1, 0, -1], abs=1e-4)
    assert features["word_overlap.margin"] == pytest.approx(likely - likely.mean())


def test_a_lone_topic_that_is_certain_leaves_little_to_the_rest() -> None:
    """Not minus infinity; a student's log may even be above that of 1."""
    features = features_of(np.array([[0.0], [0.4], [-11.0]]))

    assert all(np.isfinite(values).all() for values in features.values())


@given(
    arrays(np.float64, array_shapes(min_dims=2, max_dims=2, min_side=2), elements=st.floats(-9, 9))
)
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
