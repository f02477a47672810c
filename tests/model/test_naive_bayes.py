"""The naive Bayes mixture over literal words."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse

from papertopics.model.naive_bayes import NaiveBayes

# Two topics: papers 0 to 2 are linked by words 0 and 1, papers 3 to 5 by words 2 and 3.
WORDS = sparse.csr_array(
    [
        [1.0, 0.0, 0.0, 0.0],
        [1.0, 1.0, 0.0, 0.0],
        [0.0, 1.0, 0.0, 0.0],
        [0.0, 0.0, 1.0, 0.0],
        [0.0, 0.0, 1.0, 1.0],
        [0.0, 0.0, 0.0, 1.0],
    ]
)
START = np.array([[1, 0], [1 / 2, 1 / 2], [1 / 2, 1 / 2], [0, 1], [1 / 2, 1 / 2], [1 / 2, 1 / 2]])


def test_the_first_round_learns_from_the_start_alone() -> None:
    """The prior is its mean, and papers like the labelled ones go with them."""
    mixture = NaiveBayes.fit(WORDS, START, steps=1)

    assert mixture.log_prior == pytest.approx([log(1 / 2)] * 2, abs=1e-3)
    assert mixture.posterior(WORDS).argmax(axis=1)[[0, 1, 3, 4]].tolist() == [0, 0, 1, 1]
    assert mixture.posterior(WORDS)[2, 0] == pytest.approx(1 / 2)


def test_more_rounds_reach_papers_without_a_labelled_word() -> None:
    """Paper 2 shares a word with paper 1 only, which shares one with the labelled paper 0."""
    posterior = NaiveBayes.fit(WORDS, START, steps=5).posterior(WORDS)

    assert posterior[2, 0] > 0.8
    assert posterior[5, 1] > 0.8


def test_a_topic_that_nobody_starts_in_can_still_be_found() -> None:
    """Its prior is small and not zero."""
    start = np.array([[1.0, 0.0]] * 6)

    assert np.isfinite(NaiveBayes.fit(WORDS, start, steps=3).log_prior).all()


@given(arrays(np.float64, (4, 3), elements=st.floats(0, 1)), st.integers(1, 4))
def test_posteriors_and_word_shares_are_distributions(words: np.ndarray, steps: int) -> None:
    """For papers without words too."""
    start = np.array([[1.0, 0.0], [0.25, 0.75], [0.5, 0.5], [0.0, 1.0]])
    mixture = NaiveBayes.fit(sparse.csr_array(words), start, steps)

    assert np.exp(mixture.log_terms).sum(axis=1) == pytest.approx(np.ones(2), abs=1e-5)
    posterior = mixture.posterior(sparse.csr_array(words))
    assert posterior.sum(axis=1) == pytest.approx(np.ones(4))
    assert (posterior >= 0).all()


def test_without_any_word_the_prior_decides() -> None:
    """Its floor apart."""
    mixture = NaiveBayes.fit(sparse.csr_array((2, 0)), np.array([[1.0, 0.0], [0.5, 0.5]]), steps=1)

    assert mixture.posterior(sparse.csr_array((1, 0))) == pytest.approx(
        np.array([[3 / 4, 1 / 4]]), abs=1e-3
    )


def test_typical_terms_are_those_that_set_a_topic_apart() -> None:
    """What all topics share tells nothing."""
    mixture = NaiveBayes(np.log([[1 / 2, 1 / 2, 1e-9], [1 / 2, 1e-9, 1 / 2]]), np.log([1 / 2] * 2))

    shared, own, foreign = mixture.typical_terms(0)
    assert shared == pytest.approx(0)
    assert own == pytest.approx(log(2) / 2)
    assert foreign == pytest.approx(0, abs=1e-6)
