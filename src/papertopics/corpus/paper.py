"""The values of a corpus: papers and rejected records as tables with named columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from papertopics.corpus.entries import TEXT, Entries
from papertopics.corpus.entry import Rejected


class Paper(NamedTuple):
    """One paper, as a row of `Corpus.papers`."""

    paper_id: str
    title: str
    abstract: str
    published: str
    url: str
    sources: str
    authors: str
    doi: str
    categories: str


PAPER_COLUMNS = Paper._fields
_ENTRY_FIELD = {"sources": "source"}  # where an entry's field is called otherwise
REJECTED_COLUMNS = ("source", "line", "reason", "excerpt")
TEXT_COLUMNS = ("paper_id", "title", "abstract")  # what papers are judged by
MOST_PIECES = 256  # of a table that is not put into one
NO_PAPERS = pa.schema([(name, TEXT) for name in PAPER_COLUMNS]).empty_table()


@dataclass(frozen=True)
class Corpus:
    """The papers of one run, after duplicates are merged.

    `papers` has PAPER_COLUMNS, all of them strings and "" where nothing is known;
    `published` is an ISO date as far as it is known (2024, 2024-05, 2024-05-31),
    `sources`, `authors` and `categories` are joined with "; ". Rows stand in the order
    of first appearance, with a RangeIndex. `rejected` has REJECTED_COLUMNS, `line` an
    integer. `entries` counts what was read before merging, so
    ``entries == len(papers) + merged``; `merged_by` counts what was merged by reason.
    """

    papers: pd.DataFrame
    rejected: pd.DataFrame
    entries: int
    merged_by: Mapping[str, int] = field(default_factory=dict)

    @property
    def merged(self) -> int:
        """How many entries turned out to be papers already read."""
        return self.entries - len(self.papers)


def papers_table(papers: Sequence[Paper]) -> pd.DataFrame:
    """Return papers as the table that `Corpus.papers` describes."""
    columns = zip(*papers, strict=True) if papers else ([] for _ in PAPER_COLUMNS)
    texts = {name: list(values) for name, values in zip(PAPER_COLUMNS, columns, strict=True)}
    return pd.DataFrame(texts, dtype="str")


def papers_of_entries(
    entries: Entries, names: Mapping[int, str], joint: Mapping[int, Paper]
) -> pa.Table:
    """Return papers as an Arrow table of PAPER_COLUMNS.

    `names` maps the position of the first entry of each paper to the paper's id, in their order;
    `joint` the positions of those that have other entries as well to what came of them.
    """
    firsts = np.fromiter(names, np.int64, len(names))
    ids = pa.array(names.values(), TEXT)
    columns = [entries.table.column(_ENTRY_FIELD.get(name, name)) for name in PAPER_COLUMNS[1:]]
    alone = np.flatnonzero(np.isin(firsts, list(joint)))
    gaps = np.flatnonzero(np.diff(firsts) != 1) + 1
    bounds = np.unique(np.concatenate([[0, len(firsts)], gaps, alone, alone + 1])).tolist()
    pieces = []
    for start, stop in pairwise(bounds):
        first, size = int(firsts[start]), stop - start
        if first in joint:
            arrays = [pa.array([text], TEXT) for text in joint[first]]
        else:
            arrays = [ids.slice(start, size), *(column.slice(first, size) for column in columns)]
        pieces.append(pa.RecordBatch.from_arrays(arrays, schema=NO_PAPERS.schema))
    table = pa.Table.from_batches(pieces, NO_PAPERS.schema)
    return table.combine_chunks() if len(pieces) > MOST_PIECES else table


def papers_frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table of papers, or of some columns of it, as `Corpus.papers` has them."""
    return pd.DataFrame({name: pd.Series(table[name], dtype="str") for name in table.column_names})


def rejected_table(rejected: Sequence[Rejected]) -> pd.DataFrame:
    """Return rejected records as the table that `Corpus.rejected` describes."""
    return _rejected_rows(rejected) if rejected else _no_rejected().copy()


@lru_cache(maxsize=1)
def _no_rejected() -> pd.DataFrame:
    return _rejected_rows(())


def _rejected_rows(rejected: Iterable[Rejected]) -> pd.DataFrame:
    rows = [(item.source, item.line, str(item), item.excerpt) for item in rejected]
    return pd.DataFrame(rows, columns=list(REJECTED_COLUMNS)).astype(
        {"source": "str", "line": "int64", "reason": "str", "excerpt": "str"}
    )
