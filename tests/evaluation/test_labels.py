"""Labels of different origin end in matrices of one shape."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.errors import RunError
from papertopics.evaluation import Labels, assigned_labels, closed_upwards, strongest_labels
from papertopics.taxonomy import Taxonomy

TOPICS = ("language", "decoding", "serving", "graphs")


def test_assignments_become_labels_of_the_papers_named() -> None:
    """Papers without gold are left out, papers without assignments have no topic."""
    assignments = pd.DataFrame(
        [("p2", "graphs", 1), ("p2", "decoding", 2), ("p9", "serving", 1)],
        columns=["paper_id", "topic", "rank"],
    )
    labels = assigned_labels(assignments, ("p1", "p2"), TOPICS)
    assert labels.matrix.tolist() == [[False] * 4, [False, True, False, True]]
    assert labels.primary.tolist() == [-1, 3]


def test_no_assignments_at_all_are_labels_too() -> None:
    """Every paper is without topic then."""
    nothing = pd.DataFrame({"paper_id": [], "topic": [], "rank": []})
    labels = assigned_labels(nothing, ("p1",), TOPICS)
    assert not labels.matrix.any()
    assert labels.primary.tolist() == [-1]


def test_an_assignment_of_a_topic_that_the_taxonomy_lacks_is_an_error() -> None:
    """It is likely the run of another taxonomy."""
    assignments = pd.DataFrame({"paper_id": ["p1"], "topic": ["graph"], "rank": [1]})
    with pytest.raises(RunError, match=r"'graph', which is not .* Did you mean 'graphs'\?"):
        assigned_labels(assignments, ("p1",), TOPICS)


def test_the_strongest_topic_is_primary_and_the_first_of_equal_ones() -> None:
    """Strengths come in any order of papers and topics; a paper that is not there has none."""
    strengths = pd.DataFrame(
        {"paper_id": ["p2", "p1"], "graphs": [2, 1], "decoding": [2, 0], "serving": [0, 3]}
    )
    labels = strongest_labels(strengths, ("p1", "p2", "p3"), TOPICS)
    assert labels.primary.tolist() == [2, 1, -1]
    assert labels.matrix.tolist() == [
        [False, False, True, True],
        [False, True, False, True],
        [False] * 4,
    ]


def test_closing_upwards_adds_the_groups_above(
    taxonomy: Taxonomy, labels: Callable[[Sequence[str]], Labels]
) -> None:
    """The primary topic stays what it was."""
    closed = closed_upwards(labels([".X.x", "...X", "...."]), taxonomy)
    assert closed.matrix.tolist() == labels(["xX.x", "...X", "...."]).matrix.tolist()
    assert closed.primary.tolist() == [1, 3, -1]


@given(st.lists(st.tuples(*[st.booleans()] * 4), min_size=1, max_size=5))
def test_closing_upwards_twice_is_closing_once(
    taxonomy: Taxonomy, rows: list[tuple[bool, ...]]
) -> None:
    """Closing removes nothing and has an end."""
    given_labels = Labels(np.array(rows), np.full(len(rows), -1))
    once = closed_upwards(given_labels, taxonomy)
    assert (once.matrix >= given_labels.matrix).all()
    assert (closed_upwards(once, taxonomy).matrix == once.matrix).all()
