"""Tables as text: CSV and TSV, with a header line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import NAMES, entry_from_fields, plain_name
from papertopics.corpus.formats.untitled import has_title_field, rename_advice
from papertopics.corpus.opening import Source
from papertopics.corpus.text import clean, excerpt

DELIMITERS = (",", "\t", ";", "|")
LONGEST_CELL = 2**31 - 1

_KNOWN = frozenset(name for names in NAMES.values() for name in names)


@dataclass(frozen=True)
class _Row:
    line: int
    cells: list[str]
    text: str


def looks_like_table(source: Source) -> bool:
    """Say whether `source` is a table: by its suffix, or by known names in its first line."""
    if source.suffix in {".csv", ".tsv"}:
        return True
    header = source.head.partition("\n")[0]
    return source.suffix != ".json" and _known_names(header, _delimiter(header)) >= 2


def read_table(source: Source) -> Iterator[Entry | Rejected]:
    """Yield the records of a CSV or TSV file."""
    rows = _rows(source)
    header = next(rows, None)
    if header is None:
        return
    columns = [clean(cell) for cell in header.cells]
    if not has_title_field(columns):
        yield _no_title(columns, header, source.name)
        return
    for row in rows:
        yield _read_row(row, columns, source.name)


def _rows(source: Source) -> Iterator[_Row]:
    """Yield the rows that are not blank, each with the line on which it begins."""
    csv.field_size_limit(LONGEST_CELL)  # the module's limit of 128 KB is for all readers at once
    consumed: list[str] = []

    def feed() -> Iterator[str]:
        for line in source.lines():
            consumed.append(line.text)
            yield line.text + "\n"

    delimiter = _delimiter(source.head.lstrip().partition("\n")[0])
    line = 1
    for cells in csv.reader(feed(), delimiter=delimiter):
        if any(cell.strip() for cell in cells):
            yield _Row(line, cells, "\n".join(consumed))
        line += len(consumed)
        consumed.clear()


def _read_row(row: _Row, columns: Sequence[str], source: str) -> Entry | Rejected:
    if "\n" in row.text and row.text.count('"') % 2:
        reason = f"a quote that opens here is never closed ({row.text.count(chr(10)) + 1} lines)"
        return Rejected(source, row.line, reason, "Close it.", excerpt(row.text))
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
