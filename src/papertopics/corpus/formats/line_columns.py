"""Blocks of JSON Lines to entries in columns; lines that are out of the common are read singly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from papertopics.corpus.compiled import json_kernel as kernel
from papertopics.corpus.entries import SCHEMA, TEXT, Entries, Read
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import categories_in, date_of, settled_names
from papertopics.corpus.formats.known_fields import KnownFields
from papertopics.corpus.json_text import BROKEN, parse_json
from papertopics.corpus.lines import Lines
from papertopics.corpus.text import safe_characters

MOST_MISFITS = 3  # blocks most of whose lines had to be read singly, before all are

_MAY_BE_KNOWN = r"[./][0-9]{4}|10\.|[^\x00-\x7f]"  # holds for every arXiv id and every DOI


class ReadLine(Protocol):
    """What reads a single line."""

    def __call__(self, line: bytes, number: int) -> Entry | Rejected | None:
        """Return what is in a line; None if it is blank."""


class LineColumns:
    """Reads the blocks of a source; it learns the names of fields from the lines that it meets.

    It is `fit` as long as most lines are flat objects: else reading them singly is as fast.
    """

    def __init__(self, source: str, read_line: ReadLine) -> None:
        self.fit = True
        self._source = source
        self._read_line = read_line
        self._known = KnownFields()
        self._misfits = 0

    def read(self, block: Lines) -> Iterator[Read]:
        """Yield the entries and the rejected records of a block."""
        if not self._known.names:
            self._known = self._known.with_names(_names_in(block.data.partition(b"\n")[0]))
        known = self._known
        codes = np.frombuffer(block.data, np.uint8)
        parsed = kernel.parse_lines(codes, len(block), known.packed, known.count, _safe())
        is_taken = _is_taken(parsed, known)
        entries = _entries(parsed, known, self._source, block.first)
        left = np.flatnonzero(~is_taken).tolist()
        if not left:
            yield entries
            return
        rest = [self._read_singly(block, parsed, line) for line in left]
        if 2 * len(left) > len(block) and known is self._known:
            self._misfits += 1
            self.fit = self._misfits < MOST_MISFITS
        yield from _spliced(entries, is_taken, rest)

    def _read_singly(
        self, block: Lines, parsed: kernel.Parsed, line: int
    ) -> Entry | Rejected | None:
        begin, end = parsed.line_at[line : line + 2].tolist()
        text = block.data[begin : end - 1]
        self._known = self._known.with_names(_names_in(text))
        return self._read_line(text, block.first + line)


@cache
def _safe() -> npt.NDArray[np.uint8]:
    return np.frombuffer(safe_characters(), np.uint8)


def _names_in(line: bytes) -> Sequence[str]:
    """Return the names of the fields in a line, none if it isn't an object."""
    try:
        value = parse_json(line)
    except BROKEN:
        return ()
    return tuple(value) if isinstance(value, Mapping) else ()


def _is_taken(parsed: kernel.Parsed, known: KnownFields) -> npt.NDArray[np.bool_]:
    """Say of which lines the parser's texts make an entry."""
    kinds, kind = np.unique(parsed.found, return_inverse=True)
    is_usable = np.array([found > 0 and known.is_usable(found) for found in kinds.tolist()], bool)
    has_title = parsed.sizes[:, known.columns["title"]].any(axis=1)
    taken: npt.NDArray[np.bool_] = is_usable[kind] & has_title
    return taken


def _entries(parsed: kernel.Parsed, known: KnownFields, source: str, first: int) -> Entries:
    """Make an entry of each line, also of those that are not taken."""
    lines = len(parsed.found)

    def texts(columns: Sequence[int]) -> pa.Array:
        if not columns:
            return pa.repeat(pa.scalar("", TEXT), lines)
        data, at = kernel.gather(parsed, np.array(columns, np.int64))
        buffers = [None, pa.py_buffer(at), pa.py_buffer(data)]
        return pa.Array.from_buffers(TEXT, lines, buffers)

    names = [texts(known.columns[meant]) for meant in ("id", "arxiv", "doi", "url")]
    own_id, arxiv, doi, url = _settled(*names)
    dates = [_mapped(texts([column]), date_of) for column in known.columns["published"]]
    columns = {
        "title": texts(known.columns["title"]),
        "source": pa.repeat(pa.scalar(source, TEXT), lines),
        "line": pa.array(np.arange(first, first + lines)),
        "abstract": texts(known.columns["abstract"]),
        "own_id": own_id,
        "published": _first_of(dates) if dates else texts([]),
        "url": url,
        "authors": texts(known.columns["authors"]),
        "doi": doi,
        "arxiv": arxiv,
        "categories": _mapped(texts(known.columns["categories"]), categories_in),
    }
    return Entries(
        pa.RecordBatch.from_arrays([columns[name] for name in SCHEMA.names], schema=SCHEMA)
    )


def _settled(own_id: pa.Array, arxiv: pa.Array, doi: pa.Array, url: pa.Array) -> Sequence[pa.Array]:
    """Settle what identifies entries, where more than a source's own id may."""
    names = own_id, arxiv, doi, url
    has_more = pc.or_(pc.not_equal(arxiv, ""), pc.not_equal(doi, ""))
    may_be_known = pc.and_(pc.equal(url, ""), pc.match_substring_regex(own_id, _MAY_BE_KNOWN))
    is_open = pc.or_(has_more, may_be_known)
    rows = zip(*(name.filter(is_open).to_pylist() for name in names), strict=True)
    settled = [settled_names(*row) for row in rows]
    if not settled:
        return names
    return [
        pc.replace_with_mask(name, is_open, pa.array(values, TEXT))
        for name, values in zip(names, zip(*settled, strict=True), strict=True)
    ]


def _mapped(texts: pa.Array, meaning: Callable[[str], str]) -> pa.Array:
    """Map each different text."""
    encoded = texts.dictionary_encode()
    values = [meaning(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(values, TEXT).take(encoded.indices)


def _first_of(columns: Sequence[pa.Array]) -> pa.Array:
    """Take from the first column that has a text, row by row."""
    *others, chosen = columns
    for column in reversed(others):
        chosen = pc.if_else(pc.equal(column, ""), chosen, column)
    return chosen


def _spliced(
    entries: Entries, is_taken: npt.NDArray[np.bool_], rest: Sequence[Entry | Rejected | None]
) -> Iterator[Read]:
    """Yield entries with what was read of the others in its places."""
    single = [record for record in rest if isinstance(record, Entry)]
    places = np.arange(len(is_taken))
    number = len(entries)
    ends: list[tuple[int, Rejected]] = []
    for line, record in zip(np.flatnonzero(~is_taken).tolist(), rest, strict=True):
        places[line] = -1
        if isinstance(record, Entry):
            places[line] = number
            number += 1
        elif record is not None:
            ends.append((line, record))
    joined = Entries.joined([entries, Entries.of(single)]) if single else entries
    chosen = places >= 0
    joined = joined.taken(places[chosen])
    before = np.cumsum(chosen)
    start = 0
    for line, rejected in ends:
        stop = int(before[line])
        if stop > start:
            yield joined[start:stop]
        yield rejected
        start = stop
    if start < len(joined):
        yield joined[start:]
