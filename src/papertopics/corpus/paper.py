"""The values of a corpus: papers and rejected records as tables with named columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from papertopics.corpus.entry import Rejected

PAPER_COLUMNS = (
    "paper_id",
    "title",
    "abstract",
    "published",
    "url",
    "sources",
    "authors",
    "doi",
    "categories",
)
REJECTED_COLUMNS = ("source", "line", "reason", "excerpt")


@dataclass(frozen=True)
class Corpus:
    """The papers of one run, after duplicates are merged.

    `papers` has PAPER_COLUMNS, all of them strings and "" where nothing is known;
    `published` is an ISO date as far as it is known (2024, 2024-05, 2024-05-31),
    `sources`, `authors` and `categories` are joined with "; ". Rows stand in the order
    of first appearance, with a RangeIndex. `rejected` has REJECTED_COLUMNS, `line` an
    integer. `entries` counts what was read before merging, so
    ``entries == len(papers) + merged``.
    """

    papers: pd.DataFrame
    rejected: pd.DataFrame
    entries: int

    @property
    def merged(self) -> int:
        """How many entries turned out to be papers already read."""
        return self.entries - len(self.papers)


def papers_table(papers: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return papers as the table that `Corpus.papers` describes."""
    return pd.DataFrame(papers, columns=list(PAPER_COLUMNS), dtype="str")


def rejected_table(rejected: Iterable[Rejected]) -> pd.DataFrame:
    """Return rejected records as the table that `Corpus.rejected` describes."""
    rows = [(item.source, item.line, str(item), item.excerpt) for item in rejected]
    return pd.DataFrame(rows, columns=list(REJECTED_COLUMNS)).astype(
        {"source": "str", "line": "int64", "reason": "str", "excerpt": "str"}
    )
