"""The formats of a corpus, and how each is recognised.

A format is a recogniser and a reader: a function from an opened source to its entries and
its rejected records. To add one, write a file beside these and name it in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.formats.delimited import looks_like_table, read_table
from papertopics.corpus.formats.json_records import (
    looks_like_json,
    looks_like_jsonl,
    read_json,
    read_jsonl,
)
from papertopics.corpus.formats.listing import looks_like_text, read_listing
from papertopics.corpus.opening import Source
from papertopics.errors import CorpusError, Problem, did_you_mean

__all__ = ["FORMATS", "FORMAT_NAMES", "Format", "named_format", "recognise"]


@dataclass(frozen=True)
class Format:
    """A way to write a corpus down."""

    name: str  # as people write it after --format
    recognise: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Entry | Rejected]]


# Asked in this order; the most particular first.
FORMATS = (
    Format("jsonl", looks_like_jsonl, read_jsonl),
    Format("json", looks_like_json, read_json),
    Format("csv", looks_like_table, read_table),
    Format("listing", looks_like_text, read_listing),
)
FORMAT_NAMES = tuple(sorted(known.name for known in FORMATS))


def named_format(name: str) -> Format:
    """Return the format of this name. Raises CorpusError."""
    known = next((known for known in FORMATS if known.name == name), None)
    if known is None:
        raise CorpusError(Problem(f"no format {name!r}", did_you_mean(name, FORMAT_NAMES)))
    return known


def recognise(source: Source) -> Format | None:
    """Return the format of `source`, None if it is none of those known."""
    return next((known for known in FORMATS if known.recognise(source)), None)
