"""Vocabularies as tables: CSV and TSV, one row a topic."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from papertopics.errors import TaxonomyError, did_you_mean
from papertopics.formulas import disarmed_text
from papertopics.taxonomy.exchange.entry import Entry, Vocabulary, entries_of
from papertopics.taxonomy.exchange.phrases import HOW_TO_WRITE, read_phrases, write_phrases
from papertopics.taxonomy.exchange.table_rows import COLUMNS, Row, RowReader
from papertopics.taxonomy.folding import fold_phrase
from papertopics.taxonomy.topic import Keyword, Taxonomy

_FLAGS = {True: "yes", False: "no", None: ""}
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")


def read_table(text: str, source: str, name: str) -> Vocabulary:
    """Read topics from a table with a header. Raises TaxonomyError with all its problems."""
    reader = RowReader(source)
    entries = _Topics(reader).read(text)
    if reader.problems:
        raise TaxonomyError(*sorted(reader.problems, key=lambda problem: problem.line or 0))
    return Vocabulary(name, entries, notes=tuple(reader.notes))


def write_table(taxonomy: Taxonomy, delimiter: str) -> str:
    """Write topics one a row. What a spreadsheet would run stands behind an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries_of(taxonomy):
        writer.writerow(map(disarmed_text, _cells(entry)))
    return text.getvalue()


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        entry.key,
        entry.label,
        "".join(entry.parents),
        write_phrases(entry.keywords),
        write_phrases(entry.exclude),
        entry.description,
        _FLAGS[entry.label_is_keyword],
        entry.uri,
    )


class _Topics:
    """Makes concepts of rows, which name the topic above by id or by label."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._refuse = reader.refuse
        self._ids: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        self._labelled: dict[str, list[str]] = {}

    def read(self, text: str) -> tuple[Entry, ...]:
        rows = [row for row in self._reader.rows(text) if self._has_label(row)]
        keys = [self._key(row) for row in rows]
        entries = [self._entry(row, key) for row, key in zip(rows, keys, strict=True)]
        self._check_circles(entries)
        return tuple(entries)

    def _has_label(self, row: Row) -> bool:
        if not row.cells["label"]:
            self._refuse("the topic has no label", "Write its name in the column label.", row.line)
        return bool(row.cells["label"])

    def _key(self, row: Row) -> str:
        """Tell a row from all others: by its id, else by its label and what it stands below."""
        cells = row.cells
        key = cells["id"] or f"{cells['parent']} > {cells['label']}"
        first = self._lines.setdefault(key.casefold(), row.line)
        if first != row.line:
            name = cells["id"] or cells["label"]
            what = f"{name!r} stands here again, first on line {first}"
            self._refuse(what, "Give each topic an id of its own.", row.line)
            key = f"{key} {row.line}"
        if cells["id"]:
            self._ids.setdefault(key.casefold(), key)
        self._labelled.setdefault(fold_phrase(cells["label"]), []).append(key)
        return key

    def _entry(self, row: Row, key: str) -> Entry:
        cells = row.cells
        return Entry(
            key=key,
            label=cells["label"],
            names=(cells["id"],) if cells["id"] else (),
            parents=self._parents(row),
            keywords=self._phrases(row, "keywords"),
            exclude=self._phrases(row, "exclude"),
            label_is_keyword=self._flag(row),
            description=cells["description"],
            uri=cells["uri"],
            line=row.line,
        )

    def _parents(self, row: Row) -> tuple[str, ...]:
        name = row.cells["parent"]
        if not name:
            return ()
        if name.casefold() in self._ids:
            return (self._ids[name.casefold()],)
        found = self._labelled.get(fold_phrase(name), [])
        if len(found) > 1:
            fix = "Give the topics ids, and name the one above by its id."
            self._refuse(f"{len(found)} topics are called {name!r}", fix, row.line)
        elif not found:
            fix = did_you_mean(name, [*self._ids.values()][:1000])
            fix = fix if fix.startswith("Did") else "Name the topic above by its id or label."
            self._refuse(f"there is no topic {name!r} to stand below", fix, row.line)
        return tuple(found[:1])

    def _phrases(self, row: Row, column: str) -> tuple[Keyword, ...]:
        try:
            return tuple(read_phrases(row.cells[column]))
        except ValueError as error:
            self._refuse(f"{column}: {error}", HOW_TO_WRITE, row.line)
            return ()

    def _flag(self, row: Row) -> bool | None:
        value = row.cells["label_is_keyword"].casefold()
        if value and value not in _YES + _NO:
            self._refuse(f"label_is_keyword: {value!r}", "Write yes or no, or nothing.", row.line)
        return value in _YES if value else None

    def _check_circles(self, entries: Sequence[Entry]) -> None:
        above = {entry.key: entry.parents for entry in entries}
        labels = {entry.key: entry.label for entry in entries}
        sound: set[str] = set()
        for entry in entries:
            way: dict[str, None] = {}
            key = entry.key
            while key not in way and key not in sound and above[key]:
                way[key] = None
                key = above[key][0]
            if key in way:
                circle = [*list(way)[list(way).index(key) :], key]
                named = " below ".join(repr(labels[each]) for each in circle)
                what = f"the topic stands below itself: {named}"
                self._refuse(what, "Put one of them below another, or at the top.", entry.line or 1)
            sound |= {key, *way}
