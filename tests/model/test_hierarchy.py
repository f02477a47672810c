"""What topics say of those above and below them, on a small tree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from papertopics.model.hierarchy import closed_upwards, columns_below, leaves, most_specific
from papertopics.taxonomy import parse_taxonomy

TREE = parse_taxonomy(
    """
name: A tree
topics:
  - id: nlp
    label: NLP
    keywords: [language]
    topics:
      - id: group
        label: A group without keywords
        topics:
          - {id: mt, label: Translation, keywords: [translation]}
      - {id: qa, label: Questions, keywords: [question answering]}
  - {id: vision, label: Vision, keywords: [image]}
""",
    "tree.yaml",
)
NLP, MT, QA, VISION = range(4)


def test_columns_below_reach_through_groups() -> None:
    """Only topics with keywords have a column."""
    assert columns_below(TREE) == [[MT, QA], [], [], []]
    assert leaves(TREE).tolist() == [False, True, True, True]


def test_a_topic_applies_if_one_below_it_does() -> None:
    """By noisy-or of its own probability and theirs."""
    closed = closed_upwards(np.array([[0.5, 0.5, 0.2, 0.3]]), TREE)

    assert closed[0].tolist() == pytest.approx([1 - 0.5 * 0.5 * 0.8, 0.5, 0.2, 0.3])


def test_a_vetoed_topic_stays_vetoed() -> None:
    """Whatever applies below it."""
    assert closed_upwards(np.array([[0.0, 0.9, 0.9, 0.3]]), TREE)[0, NLP] == 0


@given(arrays(np.float64, (3, 4), elements=st.floats(0.01, 1)))
def test_closing_raises_only_topics_above_and_never_past_1(probabilities: np.ndarray) -> None:
    """And none of them stays below a topic under it."""
    closed = closed_upwards(probabilities, TREE)

    assert (closed[:, MT:] == probabilities[:, MT:]).all()
    assert (closed[:, NLP] >= probabilities[:, :VISION].max(axis=1) - 1e-12).all()
    assert (closed <= 1).all()


def test_the_most_specific_topics_have_no_assigned_one_below() -> None:
    """A topic whose children were not assigned is the most specific itself."""
    assigned = np.array([[True, True, False, True], [True, False, False, False]])

    assert most_specific(assigned, TREE).tolist() == [
        [False, True, False, True],
        [True, False, False, False],
    ]
