"""One topic a paper, from literal probabilities and words."""

import numpy as np
import pytest
from scipy import sparse

from papertopics.model.one_topic import OneTopic
from papertopics.taxonomy import parse_taxonomy

TREE = parse_taxonomy(
    """
name: A tree
topics:
  - id: nlp
    label: NLP
    keywords: [language]
    topics:
      - {id: mt, label: Translation, keywords: [translation]}
      - {id: qa, label: Questions, keywords: [question answering]}
  - {id: vision, label: Vision, keywords: [image]}
""",
    "tree.yaml",
)
# papers 0 to 2 share a word that the first two say is translation's; papers 3 to 5 another
WORDS = sparse.csr_array(np.repeat(np.eye(2), 3, axis=0))
PROBABILITIES = np.array(
    [
        [0.3, 0.9, 0.1, 0.1],
        [0.3, 0.9, 0.1, 0.1],
        [0.3, 0.2, 0.2, 0.2],
        [0.3, 0.1, 0.1, 0.9],
        [0.3, 0.1, 0.1, 0.9],
        [0.3, 0.0, 0.0, 0.0],
    ]
)


@pytest.fixture
def exclusive() -> np.ndarray:
    """Fit on the papers and score them."""
    return OneTopic.fit(PROBABILITIES, WORDS, TREE).probability(PROBABILITIES, WORDS, TREE)


def test_the_topics_without_topics_below_sum_to_1(exclusive: np.ndarray) -> None:
    """In every paper that has one which is not vetoed."""
    assert exclusive[:, 1:].sum(axis=1).tolist() == pytest.approx([1, 1, 1, 1, 1, 0])


def test_a_topic_above_has_the_sum_of_those_below(exclusive: np.ndarray) -> None:
    """Not its own probability."""
    assert exclusive[:, 0].tolist() == pytest.approx(exclusive[:, 1:3].sum(axis=1).tolist())


def test_words_decide_between_topics_that_are_as_likely(exclusive: np.ndarray) -> None:
    """The third paper has the words of the first two."""
    assert exclusive[2, 1:].argmax() == 0
    assert exclusive[2, 1] > exclusive[2, 2]


def test_vetoed_pairs_stay_at_0(exclusive: np.ndarray) -> None:
    """Even where all are."""
    assert exclusive[5].tolist() == [0, 0, 0, 0]
