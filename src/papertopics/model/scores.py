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
    papers x topics; `states` one of assigned, no_evidence, undecided a paper; `reasons` says
    why in a line for each assigned pair (row, column).
    """

    probabilities: pd.DataFrame
    assigned: BoolMatrix
    states: npt.NDArray[np.str_]
    evidence: Evidence
    reasons: Mapping[tuple[int, int], str]


def assignments_table(papers: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """List the assignments, ASSIGNMENT_COLUMNS: papers in order, most probable topic first.

    Topics of equal probability stand in the order of the taxonomy.
    """
    topics = scores.probabilities.columns.to_numpy(dtype=object)
    probabilities = scores.probabilities.to_numpy()
    return assignments_of(papers, probabilities, scores.assigned, topics, scores.reasons)


def assignments_of(
    papers: pd.DataFrame,
    probabilities: Matrix,
    assigned: BoolMatrix,
    topics: npt.NDArray[np.object_],
    reasons: Mapping[tuple[int, int], str],
) -> pd.DataFrame:
    """List assignments as `assignments_table` does, from the parts of Scores."""
    rows, columns = np.nonzero(assigned)
    probability = probabilities[rows, columns]
    order = np.lexsort((columns, -probability, rows))
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
            "why": [reasons[pair] for pair in pairs],
        },
        columns=list(ASSIGNMENT_COLUMNS),
    )
