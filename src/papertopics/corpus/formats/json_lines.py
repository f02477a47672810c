"""JSONL: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator

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
    if source.suffix in _SUFFIXES:
        return True
    return all(line.startswith("{") and len(line) > 1 for line in (first, second))


def read_jsonl(source: Source, shape: str = "") -> Iterator[Read]:
    """Yield the records of a file with one JSON object a line, all of one shape or any."""
    yield from told_once(_records(source, shape))


def _records(source: Source, shape: str) -> Iterator[Read]:
    name = source.name
    for block in source.blocks():
        lines = zip(block.lines, block.plain, strict=True)
        for number, (line, plain) in enumerate(lines, start=block.first):
            try:
                value = parse_json(line)
            except BROKEN as error:
                if line.strip():
                    yield Rejected(name, number, broken_reason(error), excerpt=_shown(line))
                continue
            read = None
            if type(value) is dict:
                read = entry_from_fields(value, name, number, shape=shape, plain=plain)
            if type(read) is Entry:
                yield read
            else:
                yield read_value(value, _shown(line), name, number, shape)


def _shown(line: bytes) -> str:
    return excerpt(line[:4000].decode("utf-8", "surrogateescape"))
