"""The table of assignments from literal scores."""

import numpy as np
import pandas as pd

from papertopics.labeling import MATCH_COLUMNS, Evidence
from papertopics.model import Scores, assignments_table
from papertopics.model.scores import ASSIGNMENT_COLUMNS

PAPERS = pd.DataFrame({"paper_id": ["p1", "p2", "p3"], "title": ["One", "Two", "Three"]})
NO_EVIDENCE = Evidence(pd.DataFrame(columns=list(MATCH_COLUMNS)), (), ("a", "b", "c"), 3)
UNDECIDED = np.full((3, 3), np.nan)


def scores_of(
    probabilities: list[list[float]], threshold: float, specific: np.ndarray | None = None
) -> Scores:
    """Make the scores of three papers and three topics, with a reason that names the pair."""
    frame = pd.DataFrame(probabilities, columns=["a", "b", "c"])
    assigned = frame.to_numpy() >= threshold
    reasons = {(row, column): f"{row}/{column}" for row, column in np.argwhere(assigned).tolist()}
    specific = assigned if specific is None else specific
    states = np.array(["assigned"] * 3)
    return Scores(frame, assigned, specific, states, NO_EVIDENCE, reasons, UNDECIDED)


def test_papers_stand_in_order_and_their_topics_by_probability() -> None:
    """Ties in the order of the taxonomy; a paper without a topic isn't there."""
    table = assignments_table(
        PAPERS, scores_of([[0.6, 0.9, 0.1], [0.2, 0.3, 0.4], [0.7, 0.8, 0.8]], 0.5)
    )

    assert tuple(table.columns) == ASSIGNMENT_COLUMNS
    assert table.to_numpy().tolist() == [
        ["p1", "One", "b", 0.9, 1, "0/1"],
        ["p1", "One", "a", 0.6, 2, "0/0"],
        ["p3", "Three", "b", 0.8, 1, "2/1"],
        ["p3", "Three", "c", 0.8, 2, "2/2"],
        ["p3", "Three", "a", 0.7, 3, "2/0"],
    ]


def test_a_topic_above_an_assigned_one_comes_after_it() -> None:
    """However probable it is: the primary topic is the most specific."""
    specific = np.array([[False, True, True]] * 3)
    table = assignments_table(PAPERS, scores_of([[0.9, 0.6, 0.7]] * 3, 0.5, specific))

    assert table["topic"].tolist() == ["c", "b", "a"] * 3
    assert table["rank"].tolist() == [1, 2, 3] * 3


def test_without_assignments_the_table_has_its_columns() -> None:
    """And no row."""
    table = assignments_table(PAPERS, scores_of([[0.1, 0.1, 0.1]] * 3, 0.5))

    assert tuple(table.columns) == ASSIGNMENT_COLUMNS
    assert len(table) == 0
