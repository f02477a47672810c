"""JSONL: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from papertopics.corpus import compiled
from papertopics.corpus.entries import Read
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import entry_from_fields
from papertopics.corpus.formats.json_values import broken_reason, read_value
from papertopics.corpus.formats.untitled import told_once
from papertopics.corpus.json_text import BROKEN, is_json, parse_json
from papertopics.corpus.opening import Source
from papertopics.corpus.text import excerpt

_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def looks_like_jsonl(source: Source) -> bool:
    """Say whether `source` has one JSON object a line."""
    lines = (line.strip() for line in source.head.split("\n"))
    first, second = [*filter(None, lines), "", ""][:2]
    if first.startswith("[") and not (second and is_json(first)):
        return False  # an array, whatever the file's name says
    if source.suffix in _SUFFIXES and first.startswith(("[", "{")):
        return True
    return all(line.startswith("{") and len(line) > 1 for line in (first, second))


def read_jsonl(source: Source, shape: str = "") -> Iterator[Read]:
    """Yield the records of a file with one JSON object a line, all of one shape or any."""
    yield from told_once(_records(source, shape))


def _records(source: Source, shape: str) -> Iterator[Read]:
    """Yield the records of the first block one by one, and what comes after it in columns."""
    read = partial(_read_line, source=source.name, shape=shape)
    columns = None
    for block in source.blocks():
        if columns and columns.fit:
            yield from columns.read(block)
            continue
        if columns is None and not shape and compiled.is_compiled():
            from papertopics.corpus.formats.line_columns import LineColumns  # noqa: PLC0415

            columns = LineColumns(source.name, read)
        lines = zip(block.lines, block.are_plain(), strict=True)
        for number, (line, plain) in enumerate(lines, start=block.first):
            record = read(line, number, plain=plain)
            if record is not None:
                yield record


def _read_line(
    line: bytes, number: int, source: str, shape: str, *, plain: bool = False
) -> Entry | Rejected | None:
    """Read a line of a source; None if it is blank."""
    try:
        value = parse_json(line)
    except BROKEN as error:
        if not line.strip():
            return None
        return Rejected(source, number, broken_reason(error), excerpt=_shown(line))
    read = None
    if type(value) is dict:
        read = entry_from_fields(value, source, number, shape=shape, plain=plain)
    if type(read) is Entry:
        return read
    return read_value(value, _shown(line), source, number, shape)


def _shown(line: bytes) -> str:
    return excerpt(line[:4000].decode("utf-8", "surrogateescape"))
