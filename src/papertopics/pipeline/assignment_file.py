"""Assignments as one file, written batch by batch in the format that its name asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from papertopics.errors import OutputError, Problem
from papertopics.pipeline.assignment_writer import (
    AppendedFile,
    AssignmentWriter,
    ClassifiedBatch,
    OpenWriter,
)
from papertopics.pipeline.tables import ASSIGNMENTS
from papertopics.pipeline.writing import Writer
from papertopics.taxonomy import Taxonomy

Frames: TypeAlias = Iterable[pd.DataFrame]


def check_suffix(path: Path) -> None:
    """Refuse a file whose name asks for no known format. Raises OutputError."""
    if path.suffix.lower() not in _FORMATS:
        known = ", ".join(sorted(_FORMATS))
        what = f"no format is known by the suffix {path.suffix!r}"
        raise OutputError(Problem(what, f"End the name with one of {known}.", str(path)))


def assignments_writer(path: Path, batches: Frames) -> Writer:
    """Return what writes batches of assignments, as CSV, JSON Lines or Parquet by suffix."""
    write_format = _FORMATS[path.suffix.lower()]

    def write(staged: Path) -> None:
        write_format(staged, (ASSIGNMENTS.settled(batch) for batch in batches))

    return write


def _write_csv(path: Path, batches: Frames) -> None:
    ASSIGNMENTS.write(ASSIGNMENTS.empty(), path)
    for batch in batches:
        ASSIGNMENTS.write(batch, path, append=True)


def _write_jsonl(path: Path, batches: Frames) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for batch in batches:
            for row in batch.to_dict("records"):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_parquet(path: Path, batches: Frames) -> None:
    schema = _schema(ASSIGNMENTS.empty())
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for batch in batches:
            file.write_table(pa.Table.from_pandas(batch, schema, preserve_index=False))


def _schema(frame: pd.DataFrame) -> pa.Schema:
    return pa.Schema.from_pandas(frame, preserve_index=False).remove_metadata()


_FORMATS: dict[str, Callable[[Path, Frames], None]] = {
    ".csv": _write_csv,
    ".jsonl": _write_jsonl,
    ".parquet": _write_parquet,
}


def open_writer(path: Path, staged: Path, taxonomy: Taxonomy, *, mark: int = 0) -> AssignmentWriter:
    """Open what writes an output in the format that the suffix of `path` asks for.

    It is written to `staged`, which is new unless `mark` is one of its checkpoints. Raises
    OutputError if the suffix is unknown, OSError if the file can't be opened.
    """
    check_suffix(path)
    return _WRITERS[path.suffix.lower()](staged, taxonomy, mark)


class CsvWriter(AppendedFile):
    """Assignments as CSV, with a header."""

    def __init__(self, path: Path, _taxonomy: Taxonomy, mark: int) -> None:
        super().__init__(path, mark)
        if not mark:
            self.append(ASSIGNMENTS.text(ASSIGNMENTS.empty(), header=True))

    def write(self, batch: ClassifiedBatch) -> None:
        """Append the assignments of a batch."""
        self.append(ASSIGNMENTS.text(ASSIGNMENTS.settled(batch.assignments), header=False))


_WRITERS: dict[str, OpenWriter] = {".csv": CsvWriter}
