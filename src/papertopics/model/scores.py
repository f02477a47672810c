"""Scores: what the classifier says of a batch of papers, and the table of assignments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.labeling import Evidence
from papertopics.model.matrix import BoolMatrix, Matrix

ASSIGNMENT_COLUMNS = ("paper_id", "title", "topic", "probability", "rank", "why")


@dataclass(frozen=True)
class Scores:
    """Probabilities, decisions and reasons for papers.

    `probabilities` has one row a paper and one column an assignable topic; `assigned` is
    papers x topics, and `specific` those of it that have no assigned topic below; `states` one of
    assigned, no_evidence, undecided a paper; `reasons` says why in a line for each assigned pair
    (row, column). `verdicts`, papers x topics, are what a person decided: 1 right, 0 wrong, NaN for
    most pairs; probabilities and assignments follow them.
    """

    probabilities: pd.DataFrame
    assigned: BoolMatrix
    specific: BoolMatrix
    states: npt.NDArray[np.str_]
    evidence: Evidence
    reasons: Mapping[tuple[int, int], str]
    verdicts: Matrix


def assignments_table(papers: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """List the assignments, ASSIGNMENT_COLUMNS: papers in order, most probable topic first.

    A topic above an assigned one comes after those that are not. Topics of equal probability
    stand in the order of the taxonomy.
    """
    topics = scores.probabilities.columns.to_numpy(dtype=object)
    probabilities = scores.probabilities.to_numpy()
    given = Given(probabilities, scores.assigned, scores.specific, scores.reasons)
    return assignments_of(papers, given, topics)


@dataclass(frozen=True)
class Given:
    """What of Scores the table of assignments is made of, as matrices."""

    probabilities: Matrix
    assigned: BoolMatrix
    specific: BoolMatrix
    reasons: Mapping[tuple[int, int], str]


def assignments_of(
    papers: pd.DataFrame, given: Given, topics: npt.NDArray[np.object_]
) -> pd.DataFrame:
    """List assignments as `assignments_table` does; `topics` are the ids of the columns."""
    rows, columns = np.nonzero(given.assigned)
    probability = given.probabilities[rows, columns]
    order = np.lexsort((columns, -probability, ~given.specific[rows, columns], rows))
    rows, columns, probability = rows[order], columns[order], probability[order]
    starts = np.searchsorted(rows, rows)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return pd.DataFrame(
        {
            "paper_id": papers["paper_id"].to_numpy()[rows],
            "title": papers["title"].to_numpy()[rows],
            "topic": topics[columns],
            "probability": probability,
            "rank": np.arange(len(rows)) - starts + 1,
            "why": [given.reasons[pair] for pair in pairs],
        },
        columns=list(ASSIGNMENT_COLUMNS),
    )
