"""Files of labels as text and as rows of CSV."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from papertopics.errors import GoldError, Problem


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
    """Give each row with the line that it begins on. Raises GoldError where it isn't CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        fix = "Check the quotes of this line."
        raise GoldError(Problem(f"is not CSV: {error}", fix, file, line)) from error
