"""A CSV file of labels that people and programs write at the same time, changed row by row."""

from __future__ import annotations

import csv
import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import TypeAlias

from papertopics.errors import GoldError, OutputError, Problem
from papertopics.evaluation.label_text import csv_lines, delimiter_of, read_text, uneven_row
from papertopics.pipeline.writing import check_file, output_errors, text_writer, write_file

if sys.platform != "win32":
    import fcntl

Row: TypeAlias = dict[str, str]
_MARK = "\ufeff"  # by which some spreadsheets know UTF-8


@dataclass(frozen=True)
class _Form:
    """How a file is written: what a spreadsheet saved, it can open again."""

    columns: tuple[str, ...]
    delimiter: str = ","
    mark: str = ""
    line_end: str = "\n"


class LabelTable:
    """The rows of a file, read anew before each change, so that what others wrote stays.

    `columns` are those of a file that isn't there yet; one that is keeps its own, and its form.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path = path
        self._place = path.resolve()  # a link stays a link
        self._new = _Form(tuple(columns))
        self._lock = RLock()

    def check(self) -> None:
        """Find out whether the file can be changed. Raises OutputError, or GoldError."""
        if self.path.suffix.lower() != ".csv":
            what = "is to hold your answers and is not named as a CSV file"
            raise OutputError(Problem(what, "Choose a name that ends in .csv.", str(self.path)))
        self._refuse_read_only()
        with output_errors(self.path):
            self._place.parent.mkdir(parents=True, exist_ok=True)
        check_file(self._place)
        if self._place.exists():
            self._form(read_text(self._place))

    @contextmanager
    def changing(self) -> Iterator[list[Row]]:
        """Give the rows to change, alone; they are written, whole or not at all, if they differ.

        Raises GoldError if the file can't be read by now, OutputError if it can't be written.
        """
        with self.held():
            form, rows = self._read()
            before = [dict(row) for row in rows]
            yield rows
            if rows != before:
                self._refuse_read_only()
                write_file(self._place, text_writer(_text(form, rows)))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep every other thread, and every other program like this one, from changing it."""
        with self._lock, output_errors(self.path), _alone_in(self._place.parent):
            yield

    def _read(self) -> tuple[_Form, list[Row]]:
        if not self._place.exists():
            return self._new, []
        text = read_text(self._place)
        form = self._form(text)
        rows: list[Row] = []
        for line, cells in islice(csv_lines(text, str(self.path)), 1, None):
            if cells and len(cells) != len(form.columns):
                raise GoldError(uneven_row(cells, list(form.columns), text, str(self.path), line))
            if cells:
                rows.append(dict(zip(form.columns, cells, strict=True)))
        return form, rows

    def _form(self, text: str) -> _Form:
        """Tell how a file is written. Raises GoldError where two columns have one name."""
        _, header = next(csv_lines(text, str(self.path)), (1, list(self._new.columns)))
        columns = tuple(name.strip() for name in header)
        twice = [name for name in dict.fromkeys(columns) if columns.count(name) > 1]
        if twice:
            fix = "Give each column a name of its own, or remove it."
            raise GoldError(Problem(f"has the column {twice[0]!r} twice", fix, str(self.path), 1))
        mark = _MARK if self._place.read_bytes().startswith(_MARK.encode()) else ""
        line_end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
        return _Form(columns, delimiter_of(text), mark, line_end)

    def _refuse_read_only(self) -> None:
        """Refuse what renaming would allow: to replace a file that its owner protects."""
        if self._place.exists() and not self._place.stat().st_mode & stat.S_IWUSR:
            fix = "Allow it to be written (chmod u+w), or start again with another file."
            raise OutputError(Problem("is read-only", fix, str(self.path)))


def _text(form: _Form, rows: Sequence[Row]) -> str:
    text = io.StringIO(newline="")
    text.write(form.mark)
    writer = csv.DictWriter(
        text,
        form.columns,
        restval="",
        extrasaction="ignore",
        delimiter=form.delimiter,
        lineterminator=form.line_end,
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder where the system can: then no lock file is left behind."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network folders know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
