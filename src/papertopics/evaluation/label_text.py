"""Files of labels as text and as rows of CSV."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from papertopics.errors import GoldError, Problem
from papertopics.evaluation.counted import counted

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def read_text(path: Path) -> str:
    """Read a file of labels, also a compressed one. Raises GoldError."""
    try:
        content = path.read_bytes()
        plain = gzip.decompress(content) if path.suffix == ".gz" else content
        return plain.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        what = f"can't be read: {getattr(error, 'strerror', None) or error}"
        raise GoldError(Problem(what, "Check the path and the file.", str(path))) from error
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text: byte {error.start} is {error.object[error.start]:#04x}"
        raise GoldError(Problem(what, "Save the file as CSV in UTF-8.", str(path))) from error


def csv_lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line that it begins on. Raises GoldError where it isn't CSV.

    What separates values is told by the first line, see `delimiter_of`.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        fix = "Check the quotes of this line."
        raise GoldError(Problem(f"is not CSV: {error}", fix, file, line)) from error


def delimiter_of(text: str) -> str:
    r"""Return what separates the values of the first line: a comma, semicolon, tab or bar.

    >>> delimiter_of("paper_id;topics\np1;\"graphs;trees\"\n")
    ';'
    """
    header = text.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def uneven_row(row: list[str], columns: list[str], text: str, file: str, line: int) -> Problem:
    """Say that a row has not as many values as there are columns, and what to do."""
    what = f"has {counted(len(row), 'value')} under {counted(len(columns), 'column')}"
    fix = f"Put quotes around values with {_DELIMITERS[delimiter_of(text)]}."
    if len(row) < len(columns):
        fix = "Give each column a value; it may be empty."
    return Problem(what, fix, file, line)
