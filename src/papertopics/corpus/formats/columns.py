"""Cleaned texts of many records to entries in columns, with what was left open in its places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from papertopics.corpus.compiled import clean_kernel as kernel
from papertopics.corpus.entries import SCHEMA, TEXT, Entries, Read
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import categories_in, date_of, settled_names
from papertopics.corpus.formats.known_fields import KnownFields
from papertopics.corpus.sketch import Positions
from papertopics.corpus.text import safe_characters

ReadSingly = Callable[[int], Entry | Rejected | None]

_MAY_BE_KNOWN = r"[./][0-9]{4}|10\.|[^\x00-\x7f]"  # holds for every arXiv id and every DOI


def read_columns(
    cleaned: kernel.Cleaned,
    known: KnownFields,
    source: str,
    lines: Positions,
    read_singly: ReadSingly,
) -> Iterator[Read]:
    """Yield the records of a source in their order; `lines` are where they begin.

    Those that are out of the common are read one by one, by their place among these; None is none.
    """
    is_taken = _is_taken(cleaned, known)
    entries = _entries(cleaned, known, source, lines)
    left = np.flatnonzero(~is_taken).tolist()
    if left:
        yield from _spliced(entries, is_taken, list(map(read_singly, left)))
    else:
        yield entries


@cache
def safe_codes() -> npt.NDArray[np.uint8]:
    """Return `safe_characters` as the kernels want it, without those that may begin markup."""
    codes = np.frombuffer(safe_characters(), np.uint8).copy()
    codes[[ord("&"), ord("<")]] = 0
    return codes


def _is_taken(cleaned: kernel.Cleaned, known: KnownFields) -> npt.NDArray[np.bool_]:
    """Say of which records the cleaned texts make an entry."""
    kinds, kind = np.unique(cleaned.found, return_inverse=True)
    is_usable = np.array([found > 0 and known.is_usable(found) for found in kinds.tolist()], bool)
    has_title = cleaned.sizes[:, known.columns["title"]].any(axis=1)
    taken: npt.NDArray[np.bool_] = is_usable[kind] & has_title
    return taken


def _entries(cleaned: kernel.Cleaned, known: KnownFields, source: str, lines: Positions) -> Entries:
    """Make an entry of each record, also of those that are not taken."""
    count = len(lines)

    def texts(columns: Sequence[int]) -> pa.Array:
        if not columns:
            return pa.repeat(pa.scalar("", TEXT), count)
        data, at = kernel.gather(cleaned, np.array(columns, np.int64))
        buffers = [None, pa.py_buffer(at), pa.py_buffer(data)]
        return pa.Array.from_buffers(TEXT, count, buffers)

    names = [texts(known.columns[meant]) for meant in ("id", "arxiv", "doi", "url")]
    own_id, arxiv, doi, url = _settled(*names)
    dates = [_mapped(texts([column]), date_of) for column in known.columns["published"]]
    columns = {
        "title": texts(known.columns["title"]),
        "source": pa.repeat(pa.scalar(source, TEXT), count),
        "line": pa.array(lines),
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
