"""Scores: what the classifier says of a batch of papers, and the assignments that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from papertopics.labeling import Evidence
from papertopics.model.keyword_support import NO_KEYWORD, KeywordSupport
from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.model.texts import text_column

IntArray = npt.NDArray[np.int64]

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


@dataclass(frozen=True)
class Given:
    """What the assignments are made of: see Scores; `lines` are the reasons, row by row."""

    probabilities: Matrix
    assigned: BoolMatrix
    specific: BoolMatrix
    lines: pa.Array


@dataclass(frozen=True)
class Assignments:
    """The assignments of some papers: papers in order, most probable topic first.

    A topic above an assigned one comes after those that are not. Topics of equal probability
    stand in the order of the taxonomy. `ids` and `titles` are those of all the papers, `topics` the
    ids of all topics; each assignment is of the paper in one of these `rows` and the topic in one
    of these `columns`, and has a probability, a rank, 1 for the first, and a reason.
    """

    ids: pa.LargeStringArray
    titles: pa.LargeStringArray
    topics: tuple[str, ...]
    rows: IntArray
    columns: IntArray
    probabilities: Matrix
    ranks: IntArray
    why: pa.LargeStringArray

    @classmethod
    def of(cls, papers: pd.DataFrame, given: Given, topics: Sequence[str]) -> Assignments:
        """Order what was given to papers (columns paper_id and title)."""
        rows, columns = np.nonzero(given.assigned)
        probability = given.probabilities[rows, columns]
        order = np.lexsort((-probability, ~given.specific[rows, columns], rows))  # in turn if equal
        rows, columns = rows[order], columns[order]
        return cls(
            text_column(papers["paper_id"]),
            text_column(papers["title"]),
            tuple(topics),
            rows,
            columns,
            probability[order],
            np.arange(len(rows)) - np.searchsorted(rows, rows) + 1,
            given.lines.take(pa.array(order)),
        )

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def table(self) -> pd.DataFrame:
        """They as a table, ASSIGNMENT_COLUMNS."""
        rows, topics = pa.array(self.rows), pa.array(self.topics, pa.large_string())
        return pd.DataFrame(
            {
                "paper_id": pd.Series(self.ids.take(rows), dtype="str"),
                "title": pd.Series(self.titles.take(rows), dtype="str"),
                "topic": pd.Series(topics.take(pa.array(self.columns)), dtype="str"),
                "probability": self.probabilities,
                "rank": self.ranks,
                "why": pd.Series(self.why, dtype="str"),
            },
            columns=list(ASSIGNMENT_COLUMNS),
        )

    @property
    def support(self) -> KeywordSupport:
        """How many rest on a keyword, and how many on none."""
        is_alone = pc.starts_with(self.why, NO_KEYWORD).to_numpy(zero_copy_only=False)
        return KeywordSupport(self._counted(self.columns), self._counted(self.columns[is_alone]))

    def _counted(self, columns: IntArray) -> dict[str, int]:
        counts = np.bincount(columns, minlength=len(self.topics)).tolist()
        found = zip(self.topics, counts, strict=True)
        return {topic: count for topic, count in sorted(found) if count}


def assignments_of(papers: pd.DataFrame, scores: Scores) -> Assignments:
    """Return the assignments of papers that were scored."""
    pairs = zip(*(axis.tolist() for axis in np.nonzero(scores.assigned)), strict=True)
    lines = pa.array([scores.reasons[pair] for pair in pairs], pa.large_string())
    probabilities = scores.probabilities.to_numpy()
    given = Given(probabilities, scores.assigned, scores.specific, lines)
    return Assignments.of(papers, given, list(scores.probabilities.columns))


def assignments_table(papers: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """List the assignments, ASSIGNMENT_COLUMNS, in the order of `Assignments`."""
    return assignments_of(papers, scores).table
