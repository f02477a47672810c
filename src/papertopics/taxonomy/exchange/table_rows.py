"""The rows of a table, with their lines and with the columns that topics have."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from papertopics.errors import Problem, TaxonomyError
from papertopics.formulas import rearmed_text

COLUMNS = (
    "id",
    "label",
    "parent",
    "keywords",
    "exclude",
    "description",
    "label_is_keyword",
    "uri",
)
_NAMES = {
    "id": ("id", "notation", "code", "identifier"),
    "label": ("label", "name", "topic", "term", "preflabel", "preferredlabel", "preferredterm"),
    "parent": ("parent", "parentid", "broader", "broaderterm", "bt"),
    "keywords": ("keywords", "keyword", "synonyms", "altlabel", "altlabels", "uf", "usedfor"),
    "exclude": ("exclude", "vetoes", "veto"),
    "description": ("description", "definition", "scopenote", "note", "notes", "scope"),
    "label_is_keyword": ("labeliskeyword",),
    "uri": ("uri", "url", "iri"),
}
_KNOWN = {name: column for column, names in _NAMES.items() for name in names}
_LONGEST_CELL = 1 << 20  # characters


@dataclass(frozen=True)
class Row:
    """A row: the line that it begins on, and its text in each of COLUMNS."""

    line: int
    cells: dict[str, str]


class RowReader:
    """Reads rows, and gathers what is wrong and what was left out."""

    def __init__(self, source: str) -> None:
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self._source = source

    def rows(self, text: str) -> Iterator[Row]:
        """Yield all rows that are not empty. Raises TaxonomyError if no column is the label."""
        header = text.split("\n", 1)[0]
        delimiter = max(",\t;", key=header.count)
        csv.field_size_limit(2**31 - 1)  # the module's limit is for all readers at once
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            columns = self._columns(next(reader, []))
            line = reader.line_num + 1
            for cells in reader:
                if any(len(cell) > _LONGEST_CELL for cell in cells):
                    fix = "Shorten it: keywords stand in one cell, papers don't."
                    self.refuse(f"a cell is longer than {_LONGEST_CELL:,} characters", fix, line)
                elif any(cell.strip() for cell in cells):
                    yield self._row(line, cells, columns)
                line = reader.line_num + 1
        except csv.Error as error:
            fix = "Close each quote, and write a quote inside a cell twice."
            self.refuse(f"not a table: {error}", fix, reader.line_num)

    def refuse(self, what: str, fix: str, line: int) -> None:
        """Note a problem."""
        self.problems.append(Problem(what, fix, self._source, line))

    def _columns(self, header: list[str]) -> list[str]:
        columns = [_KNOWN.get(re.sub(r"[\W_]", "", name).casefold(), "") for name in header]
        if "label" not in columns:
            what = "the first line names no column `label`"
            fix = f"Name the columns in the first line: {', '.join(COLUMNS)}."
            raise TaxonomyError(Problem(what, fix, self._source, 1))
        for column in sorted({name for name in columns if name and columns.count(name) > 1}):
            self.refuse(f"two columns are the {column}", "Rename or remove one of them.", 1)
        ignored = [name for name, column in zip(header, columns, strict=True) if not column]
        if ignored:
            self.notes.append(f"columns that mean nothing here were left out: {'; '.join(ignored)}")
        return columns

    def _row(self, line: int, cells: list[str], columns: list[str]) -> Row:
        if len(cells) > len(columns):
            what = f"{len(cells)} cells, but {len(columns)} columns"
            self.refuse(what, "Put quotes around a cell with the sign that separates cells.", line)
        named = dict.fromkeys(COLUMNS, "")
        named |= {
            name: rearmed_text(cell) for name, cell in zip(columns, cells, strict=False) if name
        }
        return Row(line, {name: " ".join(cell.split()) for name, cell in named.items()})
