"""The tables of a run: their files, their columns, and how their numbers are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from papertopics.pipeline.csv_cells import csv_rows, number_cells, repeated_cells, text_cells
from papertopics.pipeline.damage import unreadable
from papertopics.pipeline.spreadsheet import rearmed
from papertopics.pipeline.writing import Writer

TEXT, COUNT, NUMBER, FLAG = "str", "int64", "float64", "bool"


@dataclass(frozen=True)
class Table:
    """One CSV file: UTF-8, RFC 4180 with line feeds; `columns` maps names to types.

    Numbers have `digits` decimals, so that the same values give the same bytes. Texts that a
    spreadsheet would take for formulas stand behind an apostrophe, which `read` takes away.
    """

    file: str
    columns: Mapping[str, str]
    digits: int = 4

    def empty(self) -> pd.DataFrame:
        """Return the table without rows."""
        return pd.DataFrame(columns=list(self.columns)).astype(dict(self.columns))

    def settled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the frame as it will be read back: these columns, numbers rounded."""
        numbers = {name: self.digits for name, kind in self.columns.items() if kind == NUMBER}
        types = dict(self.columns)
        return frame[list(self.columns)].astype(types).round(numbers).reset_index(drop=True)

    def writer(self, frame: pd.DataFrame) -> Writer:
        """Return what writes the frame to a path."""

        def write(path: Path) -> None:
            self.write(frame, path)

        return write

    def write(self, frame: pd.DataFrame, path: Path, *, append: bool = False) -> None:
        """Write rows, with a header unless they are appended to others."""
        with path.open("ab" if append else "wb") as file:
            file.write(self.content(frame, header=not append))

    def content(self, frame: pd.DataFrame, *, header: bool) -> bytes:
        """Return rows as they stand in the file, below a header or without."""
        names = f"{','.join(self.columns)}\n".encode() if header else b""
        return names + csv_rows([self._cells(frame[name], name) for name in self.columns])

    def _cells(self, values: pd.Series, name: str) -> pa.Array:
        kind = self.columns[name]
        if kind == TEXT:
            return text_cells(values)
        if kind == NUMBER:
            return number_cells(values, self.digits)
        return repeated_cells(values.astype("str"))

    def read(self, folder: Path) -> pd.DataFrame:
        """Read the table of a run folder. Raises RunError if it isn't what was written."""
        path = folder / self.file
        types = dict(self.columns)
        try:
            frame = pd.read_csv(
                path,
                dtype=types,
                keep_default_na=False,
                na_filter=False,
                encoding="utf-8",
            )
            known = frame[list(self.columns)]
        except (OSError, ValueError, KeyError) as error:
            raise unreadable(path, error) from error
        texts = [name for name, kind in self.columns.items() if kind == TEXT]
        return known.assign(**{name: rearmed(known[name]) for name in texts})


ASSIGNMENTS = Table(
    "assignments.csv",
    {
        "paper_id": TEXT,
        "title": TEXT,
        "topic": TEXT,
        "probability": NUMBER,
        "rank": COUNT,
        "why": TEXT,
    },
)
PAPERS = Table(
    "papers.csv",
    dict.fromkeys(("paper_id", "title", "abstract", "published", "url", "sources", "state"), TEXT),
)
METADATA = Table(  # of the same papers: what papers.csv has no columns for
    "metadata.csv", dict.fromkeys(("paper_id", "authors", "doi", "categories"), TEXT)
)
UNASSIGNED = Table("unassigned.csv", dict.fromkeys(("paper_id", "title", "state"), TEXT))
REJECTED = Table("rejected.csv", {"source": TEXT, "line": COUNT, "reason": TEXT, "excerpt": TEXT})
TERMS = Table("terms.csv", {"topic": TEXT, "term": TEXT, "weight": NUMBER})
KEYWORDS = Table(
    "keywords.csv",
    {
        "topic": TEXT,
        "phrase": TEXT,
        "veto": FLAG,
        "papers": COUNT,
        **dict.fromkeys(("coverage", "overlap", "conflict", "shared"), NUMBER),
    },
    digits=6,
)
TOPICS = Table(
    "topics.csv",
    {
        "topic": TEXT,
        **dict.fromkeys(("keywords", "vetoes", "unused", "papers_for", "papers_against"), COUNT),
        **dict.fromkeys(("coverage", "overlap", "conflict", "shared"), NUMBER),
    },
    digits=6,
)
KEYWORD_FIGURES = {
    **dict.fromkeys(("papers", "in_title", "in_abstract"), COUNT),
    **dict.fromkeys(("share", "overlap", "conflict", "title_conflict"), NUMBER),
    "elsewhere": TEXT,
    "topic_papers": COUNT,
    "likeness": NUMBER,
    "labelled": COUNT,
    "precision": NUMBER,
    "together": TEXT,
}
KEYWORD_STATS = Table(
    "keywords.csv",
    {
        **dict.fromkeys(("verdict", "topic", "phrase", "condition"), TEXT),
        **KEYWORD_FIGURES,
        "advice": TEXT,
    },
    digits=6,
)


def settled_scores(scores: pd.DataFrame) -> pd.DataFrame:
    """Return scores (`paper_id`, then one column a topic) as they will be read back: float32."""
    numbers = scores.drop(columns="paper_id").astype("float32")
    return pd.concat([scores["paper_id"], numbers], axis=1).reset_index(drop=True)
