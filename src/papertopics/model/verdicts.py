"""Verdicts: what a person decided of single pairs, which no score can change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.model.texts import Papers

CONFIRMED = "confirmed"  # the reason of an assignment that a person called right


@dataclass(frozen=True)
class Verdicts:
    """Pairs of paper id and topic id, each right (True) or wrong."""

    right: Mapping[tuple[str, str], bool] = field(default_factory=dict)

    def on(self, papers: Papers, topics: Sequence[str]) -> Matrix:
        """Return those on papers, known by their column paper_id; without it there are none."""
        if self.right and isinstance(papers, pd.DataFrame) and "paper_id" in papers:
            return self.matrix(papers["paper_id"].tolist(), topics)
        return np.full((len(papers), len(topics)), np.nan)

    def matrix(self, paper_ids: Sequence[str], topics: Sequence[str]) -> Matrix:
        """Return them as papers x topics: 1 right, 0 wrong, NaN where nobody decided."""
        row = {paper_id: at for at, paper_id in enumerate(paper_ids)}
        column = {topic: at for at, topic in enumerate(topics)}
        matrix = np.full((len(paper_ids), len(topics)), np.nan)
        for (paper_id, topic), right in self.right.items():
            if paper_id in row and topic in column:
                matrix[row[paper_id], column[topic]] = right
        return matrix


def verdict_word(verdict: float) -> str:
    """Name a verdict: right, wrong, or nothing.

    >>> verdict_word(1.0), verdict_word(float("nan"))
    ('right', '')
    """
    return {1.0: "right", 0.0: "wrong"}.get(float(verdict), "")


def settled(probabilities: Matrix, verdicts: Matrix) -> Matrix:
    """Replace probabilities by verdicts: 1 and 0, NaN where there is none.

    >>> settled(np.array([[0.3, 0.6]]), np.array([[1.0, np.nan]]))
    array([[1. , 0.6]])
    """
    return np.asarray(np.where(np.isnan(verdicts), probabilities, verdicts))


def confirmations(assigned: BoolMatrix, verdicts: Matrix) -> dict[tuple[int, int], str]:
    """Give the reason of the assigned pairs (row, column) that a person called right."""
    rows, columns = np.nonzero(assigned & (verdicts == 1))
    return dict.fromkeys(zip(rows.tolist(), columns.tolist(), strict=True), CONFIRMED)


def confirmed_lines(lines: pa.Array, assigned: BoolMatrix, verdicts: Matrix) -> pa.Array:
    """Replace by that reason the lines of such pairs; `lines` are those of all assigned pairs."""
    confirmed = verdicts[assigned] == 1
    if not confirmed.any():
        return lines
    return pc.if_else(pa.array(confirmed), pa.scalar(CONFIRMED, pa.large_string()), lines)
