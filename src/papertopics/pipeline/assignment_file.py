"""Assignments as one file, written batch by batch in the format that its name asks for."""

from __future__ import annotations

from pathlib import Path

from papertopics.errors import OutputError, Problem
from papertopics.pipeline.assignment_writer import (
    AppendedFile,
    AssignmentWriter,
    ClassifiedBatch,
    OpenWriter,
)
from papertopics.pipeline.database import DatabaseWriter
from papertopics.pipeline.reference_files import BibtexWriter, ReferenceWriter
from papertopics.pipeline.row_files import JsonLinesWriter, ParquetWriter
from papertopics.pipeline.tables import ASSIGNMENTS
from papertopics.taxonomy import Taxonomy


def check_suffix(path: Path) -> None:
    """Refuse a file whose name asks for no known format. Raises OutputError."""
    if path.suffix.lower() not in _WRITERS:
        known = ", ".join(sorted(_WRITERS))
        what = f"no format is known by the suffix {path.suffix!r}"
        raise OutputError(Problem(what, f"End the name with one of {known}.", str(path)))


def is_rows(path: Path) -> bool:
    """Tell whether an output is rows of CSV, which can be made wherever papers are judged."""
    return path.suffix.lower() == ".csv"


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
        super().__init__(path, mark, ASSIGNMENTS.content(ASSIGNMENTS.empty(), header=True))

    def write(self, batch: ClassifiedBatch) -> None:
        """Append the assignments of a batch."""
        self.append_bytes(ASSIGNMENTS.content(ASSIGNMENTS.settled(batch.assignments), header=False))


_WRITERS: dict[str, OpenWriter] = {
    ".bib": BibtexWriter,
    ".csv": CsvWriter,
    ".db": DatabaseWriter,
    ".jsonl": JsonLinesWriter,
    ".parquet": ParquetWriter,
    ".ris": ReferenceWriter,
    ".sqlite": DatabaseWriter,
}
