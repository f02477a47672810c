"""Scores: what the classifier says of a batch of papers, and the table of assignments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

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
    pairs = zip(*(axis.tolist() for axis in np.nonzero(scores.assigned)), strict=True)
    lines = pa.array([scores.reasons[pair] for pair in pairs], pa.large_string())
    given = Given(probabilities, scores.assigned, scores.specific, lines)
    return assignments_of(papers, given, topics)


@dataclass(frozen=True)
class Given:
    """What the table of assignments is made of: see Scores; `lines` are the reasons, row by row."""

    probabilities: Matrix
    assigned: BoolMatrix
    specific: BoolMatrix
    lines: pa.Array


def assignments_of(
    papers: pd.DataFrame, given: Given, topics: npt.NDArray[np.object_]
) -> pd.DataFrame:
    """List assignments as `assignments_table` does; `topics` are the ids of the columns."""
    rows, columns = np.nonzero(given.assigned)
    probability = given.probabilities[rows, columns]
    order = np.lexsort((columns, -probability, ~given.specific[rows, columns], rows))
    rows, columns, probability = rows[order], columns[order], probability[order]
    starts = np.searchsorted(rows, rows)
    return pd.DataFrame(
        {
            "paper_id": papers["paper_id"].take(rows).array,
            "title": papers["title"].take(rows).array,
            "topic": pd.Series(topics, dtype="str").take(columns).array,
            "probability": probability,
            "rank": np.arange(len(rows)) - starts + 1,
            "why": pd.Series(given.lines.take(pa.array(order)), dtype="str"),
        },
        columns=list(ASSIGNMENT_COLUMNS),
    )
