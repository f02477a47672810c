"""What a batch of papers came to, made ready to be written where the papers were judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa

from papertopics.engine import Judged
from papertopics.model import Assignments, KeywordSupport
from papertopics.pipeline.csv_cells import csv_rows, text_cells
from papertopics.pipeline.tables import ASSIGNMENTS


@dataclass(frozen=True)
class BatchResult:
    """The assignments of some papers: `rows` of the CSV file, or `judged` for other formats.

    `without` are the rows of the papers without topic, in the file of those; `tally` counts papers
    by state, and assignments.
    """

    rows: bytes
    judged: Judged | None
    without: bytes
    tally: Mapping[str, int]
    support: KeywordSupport


def as_rows(judged: Judged) -> BatchResult:
    """Make rows of CSV of what papers came to."""
    return _result(judged, assignment_rows(judged.assignments), None)


def as_judged(judged: Judged) -> BatchResult:
    """Keep what papers came to for a format that is not made of rows alone."""
    return _result(judged, b"", judged)


def _result(judged: Judged, rows: bytes, kept: Judged | None) -> BatchResult:
    tally = Counter(judged.states.tolist())
    tally["assignments"] = len(judged.assignments)
    return BatchResult(rows, kept, _without(judged), dict(tally), judged.assignments.support)


def _without(judged: Judged) -> bytes:
    is_without = judged.states != "assigned"
    chosen, states = pa.array(is_without), pa.array(judged.states[is_without], pa.large_string())
    found = judged.assignments
    texts = (found.ids.filter(chosen), found.titles.filter(chosen), states)
    return csv_rows([text_cells(text) for text in texts])


def assignment_rows(found: Assignments) -> bytes:
    """Write assignments as the rows of their table: a cell is made once for all that have it."""
    rows, columns = pa.array(found.rows), pa.array(found.columns)
    cells = [
        text_cells(found.ids).take(rows),
        text_cells(found.titles).take(rows),
        text_cells(pa.array(found.topics, pa.large_string())).take(columns),
        _decimals().take(pa.array(np.rint(found.probabilities * _PARTS).astype(np.int64))),
        pa.array(found.ranks).cast(pa.large_string()),
        text_cells(found.why),
    ]
    return csv_rows(cells)


_PARTS = 10**ASSIGNMENTS.digits  # of 1, that probabilities are rounded to


@lru_cache(maxsize=1)
def _decimals() -> pa.Array:
    """Return all rounded probabilities as they are written."""
    texts = [f"{part / _PARTS:.{ASSIGNMENTS.digits}f}" for part in range(_PARTS + 1)]
    return pa.array(texts, pa.large_string())
