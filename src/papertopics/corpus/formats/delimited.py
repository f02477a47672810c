"""Tables as text: CSV and TSV, with a header line."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from papertopics.corpus import compiled
from papertopics.corpus.entries import Read
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import NAMES, entry_from_fields, has_title_field
from papertopics.corpus.formats.exports import ExportColumns, is_export
from papertopics.corpus.formats.untitled import rename_advice
from papertopics.corpus.lines import LONGEST_LINE
from papertopics.corpus.opening import Line, Source
from papertopics.corpus.shapes import plain_name
from papertopics.corpus.text import clean, excerpt

if TYPE_CHECKING:
    import pyarrow as pa

DELIMITERS = (",", "\t", ";", "|")
_TOLD = re.compile(r"\Asep=(.)\n", re.IGNORECASE)  # Excel's own line before the header
LONGEST_CELL = 2**31 - 1
ROWS_AT_ONCE = 1024

_KNOWN = frozenset(name for names in NAMES.values() for name in names)


class _Row(NamedTuple):
    line: int
    cells: list[str]
    lines: list[Line]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def is_unclosed(self) -> bool:
        """Whether a quote that opens in it is closed in no later line, or in one too late."""
        return len(self.lines) > 1 and sum(line.text.count('"') for line in self.lines) % 2 == 1


def looks_like_table(source: Source) -> bool:
    """Say whether `source` is a table, by known names in its first line."""
    if _TOLD.match(source.head):
        return True
    header = source.head.partition("\n")[0]
    delimiter = _delimiter(header)
    return _known_names(header, delimiter) >= 2 or is_export(header.split(delimiter))


def read_table(source: Source) -> Iterator[Read]:
    """Yield the records of a CSV or TSV file."""
    rows = _rows(source)
    header = next(rows, None)
    if header is None:
        return
    export = ExportColumns([clean(cell) for cell in header.cells])
    columns = export.names
    if not has_title_field(columns):
        yield _no_title(columns, header, source.name)
        return
    for some in _at_once(rows, source):
        for row in some:
            export.settle(row.cells)
        yield from _read_rows(some, columns, source.name)


class _Feed:
    """Lines for `csv.reader`, which takes as many of them as a row has."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._size > LONGEST_LINE:  # a quote that is never closed must not swallow the file
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        self._taken.append(line)
        self._size += len(line.text)
        return line.text + "\n"

    def row(self, cells: list[str]) -> _Row:
        """Return a row of the lines that were taken since the row before."""
        lines, self._taken, self._size = self._taken, [], 0
        return _Row(lines[0].number, cells, lines)

    def again(self, lines: Iterable[Line]) -> None:
        """Give these lines once more, before all others."""
        self._again.extendleft(reversed(list(lines)))


def _rows(source: Source) -> Iterator[_Row]:
    """Yield the rows that are not blank.

    Of a row with a quote that is never closed, the lines after the first are read again.
    """
    csv.field_size_limit(LONGEST_CELL)  # the module's limit of 128 KB is for all readers at once
    lines = source.lines()
    told = _TOLD.match(source.head)
    if told:
        next(lines, None)
    delimiter = told[1] if told else _delimiter(source.head.lstrip().partition("\n")[0])
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter)
    while (cells := next(reader, None)) is not None:
        row = feed.row(cells)
        if row.is_unclosed:
            feed.again(row.lines[1:])
        if any(cell.strip() for cell in cells):
            yield row


def _at_once(rows: Iterator[_Row], source: Source) -> Iterator[list[_Row]]:
    """Yield rows, many at a time, but none together with one before that something was skipped."""
    some: list[_Row] = []
    for row in rows:
        if source.skipped or len(some) == ROWS_AT_ONCE:
            skipped = source.take_skipped()
            if some:
                yield some
            source.skipped += skipped
            some = []
        if source.skipped:
            yield [row]
        else:
            some.append(row)
    skipped = source.take_skipped()
    if some:
        yield some
    source.skipped += skipped


def _read_rows(rows: Sequence[_Row], columns: Sequence[str], source: str) -> Iterator[Read]:
    """Read rows, those whose cells are as many as the columns at once."""

    def read_singly(place: int) -> Entry | Rejected:
        return _read_row(rows[place], columns, source)

    table = _cells(rows, columns) if compiled.pays_for(len(rows)) else None
    if table is not None:
        from papertopics.corpus.formats.text_columns import TextColumns  # noqa: PLC0415

        reader = TextColumns(source, columns)
        if reader.fit:
            lines = np.array([row.line for row in rows], np.int64)
            yield from reader.read(table, lines, read_singly)
            return
    yield from map(read_singly, range(len(rows)))


def _cells(rows: Sequence[_Row], columns: Sequence[str]) -> list[pa.Array] | None:
    """Return the cells by columns; of rows that are not whole, a title that is none."""
    import pyarrow as pa  # noqa: PLC0415 - takes its time

    nothing = [""] * len(columns)
    whole = [
        nothing if row.is_unclosed or len(row.cells) != len(columns) else row.cells for row in rows
    ]
    try:
        return [pa.array(cells, pa.large_string()) for cells in zip(*whole, strict=True)]
    except UnicodeEncodeError:  # bytes that aren't UTF-8
        return None


def _read_row(row: _Row, columns: Sequence[str], source: str) -> Entry | Rejected:
    if row.is_unclosed:
        reason = "a quote that opens here is never closed"
        shown = excerpt(row.lines[0].text)
        return Rejected(source, row.line, reason, "Close it, or double it inside a cell.", shown)
    surplus = row.cells[len(columns) :]
    if len(row.cells) < len(columns) or any(cell.strip() for cell in surplus):
        cells = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
        reason = f"{cells} where the header has {len(columns)}"
        fix = "Quote cells that contain the delimiter."
        return Rejected(source, row.line, reason, fix, excerpt(row.text))
    return entry_from_fields(dict(zip(columns, row.cells, strict=False)), source, row.line)


def _delimiter(header: str) -> str:
    """Return the delimiter that makes most known names of the header, else most cells."""
    return max(DELIMITERS, key=lambda mark: (_known_names(header, mark), header.count(mark)))


def _known_names(header: str, delimiter: str) -> int:
    return sum(plain_name(cell) in _KNOWN for cell in header.split(delimiter))


def _no_title(columns: Sequence[str], header: _Row, source: str) -> Rejected:
    reason = f"no title column; columns found: {', '.join(filter(None, columns))}"
    fix = rename_advice(columns)
    return Rejected(source, header.line, reason, fix, excerpt(header.text), ends_source=True)
