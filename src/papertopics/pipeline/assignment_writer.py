"""What writes the assignments of any number of papers, batch by batch, to one file."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

import pandas as pd

from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class ClassifiedBatch:
    """Papers in input order (PAPER_COLUMNS and `state`) and their assignments (ASSIGNMENTS)."""

    papers: pd.DataFrame
    assignments: pd.DataFrame


class AssignmentWriter(Protocol):
    """An output that is being written; its bytes depend on the rows alone, not on the batches.

    It writes the file that it was opened on and never moves it: whoever opened it does, after
    `commit`. Its methods raise OSError.
    """

    def write(self, batch: ClassifiedBatch) -> None:
        """Append a batch."""

    def checkpoint(self) -> int:
        """Put all that was written on the disk; return the mark from which to go on."""

    def commit(self) -> None:
        """Write what belongs at the end, put it on the disk and close: the file is whole."""

    def abort(self) -> None:
        """Close without finishing. What is there up to the last checkpoint can be gone on with."""


# Opens a writer on a file: a new one where the mark is 0, else cut back to that checkpoint.
OpenWriter: TypeAlias = Callable[[Path, Taxonomy, int], AssignmentWriter]


class AppendedFile:
    """A text file that grows, new ones from `header` on; its marks are sizes in bytes."""

    def __init__(self, path: Path, mark: int, header: bytes = b"") -> None:
        self._file = path.open("rb+" if mark else "wb")
        try:
            self._file.truncate(mark)
            self._file.seek(mark)
            if not mark:
                self.append_bytes(header)
        except BaseException:
            self._file.close()
            raise

    def append(self, text: str) -> None:
        """Write text as UTF-8; line ends stay as they are."""
        self.append_bytes(text.encode("utf-8"))

    def append_bytes(self, content: bytes) -> None:
        """Write bytes."""
        self._file.write(content)

    def checkpoint(self) -> int:
        """Put all of it on the disk; return its size."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def commit(self) -> None:
        """Put all of it on the disk and close."""
        self.checkpoint()
        self._file.close()

    def abort(self) -> None:
        """Close."""
        self._file.close()
