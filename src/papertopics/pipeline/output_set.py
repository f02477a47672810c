"""The files that `classify` writes: assignments, papers without topic, rejected records."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pandas as pd

from papertopics.corpus import Batch
from papertopics.pipeline.assignment_file import CsvWriter, open_writer
from papertopics.pipeline.assignment_writer import AppendedFile, ClassifiedBatch
from papertopics.pipeline.batch_result import BatchResult
from papertopics.pipeline.partial import Partial
from papertopics.pipeline.tables import REJECTED, UNASSIGNED, Table
from papertopics.taxonomy import Taxonomy


class _Growing(Protocol):
    def checkpoint(self) -> int: ...
    def commit(self) -> None: ...
    def abort(self) -> None: ...


class OutputSet:
    """The staged files of a job, written together; `marks` are those of a checkpoint."""

    def __init__(self, partial: Partial, taxonomy: Taxonomy, marks: Sequence[int]) -> None:
        out, unassigned, rejected = (partial.staged(path) for path in partial.outputs)
        first, second, third = marks or (0, 0, 0)
        with ExitStack() as opened:  # closed again if the next one can't be opened
            self._assignments = open_writer(partial.outputs[0], out, taxonomy, mark=first)
            opened.callback(self._assignments.abort)
            self._unassigned = _table(unassigned, second, UNASSIGNED)
            opened.callback(self._unassigned.abort)
            self._rejected = _table(rejected, third, REJECTED)
            opened.pop_all()

    def write(self, batch: Batch, result: BatchResult) -> None:
        """Write what a batch came to."""
        if isinstance(self._assignments, CsvWriter):
            self._assignments.append_bytes(result.rows)
        elif result.judged is not None:
            papers = batch.papers.assign(state=pd.array(result.judged.states, dtype="str"))
            table = result.judged.assignments.table
            self._assignments.write(ClassifiedBatch(papers, table))
        self._unassigned.append_bytes(result.without)
        if len(batch.rejected):
            rejected = REJECTED.settled(batch.rejected)
            self._rejected.append_bytes(REJECTED.content(rejected, header=False))

    def checkpoint(self) -> list[int]:
        """Put everything on the disk; return the marks to go on from."""
        return [file.checkpoint() for file in self._files]

    def commit(self) -> None:
        """Make all files whole."""
        for file in self._files:
            file.commit()

    def abort(self) -> None:
        """Close all files as they are."""
        for file in self._files:
            file.abort()

    @property
    def _files(self) -> tuple[_Growing, ...]:
        return self._assignments, self._unassigned, self._rejected


def _table(path: Path, mark: int, table: Table) -> AppendedFile:
    return AppendedFile(path, mark, table.content(table.empty(), header=True))
