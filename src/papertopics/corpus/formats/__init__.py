"""The formats of a corpus, and how each is recognised.

A format is a recogniser and a reader: a function from an opened source to its entries and
its rejected records. To add one, write a file beside these and name it in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from papertopics.corpus.entries import Read
from papertopics.corpus.formats.bibtex import looks_like_bibtex, read_bibtex
from papertopics.corpus.formats.delimited import looks_like_table, read_table
from papertopics.corpus.formats.json_document import looks_like_json, read_json
from papertopics.corpus.formats.json_lines import looks_like_jsonl, read_jsonl
from papertopics.corpus.formats.listing import looks_like_text, read_listing
from papertopics.corpus.formats.nbib import looks_like_nbib, read_nbib
from papertopics.corpus.formats.parquet import looks_like_parquet, read_parquet
from papertopics.corpus.formats.ris import looks_like_ris, read_ris
from papertopics.corpus.formats.titles import looks_like_titles, read_titles
from papertopics.corpus.opening import Source
from papertopics.corpus.shapes import SHAPES
from papertopics.errors import CorpusError, Problem, did_you_mean

__all__ = ["FORMATS", "FORMAT_NAMES", "Format", "named_format", "recognise"]


@dataclass(frozen=True)
class Format:
    """A way to write a corpus down."""

    name: str  # as people write it after --format
    recognise: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Read]]
    reads_parquet: bool = False


def _never(_source: Source) -> bool:
    return False


def _read_shaped(source: Source, shape: str) -> Iterator[Read]:
    if source.is_parquet:
        return read_parquet(source, shape)
    return (read_jsonl if looks_like_jsonl(source) else read_json)(source, shape)


# Asked in this order; the most particular first.
FORMATS = (
    Format("parquet", looks_like_parquet, read_parquet, reads_parquet=True),
    Format("jsonl", looks_like_jsonl, read_jsonl),
    Format("json", looks_like_json, read_json),
    Format("bibtex", looks_like_bibtex, read_bibtex),
    Format("ris", looks_like_ris, read_ris),
    Format("nbib", looks_like_nbib, read_nbib),
    Format("csv", looks_like_table, read_table),
    Format("titles", looks_like_titles, read_titles),
    Format("listing", looks_like_text, read_listing),
)
# Records of a known source, in JSON, JSONL or Parquet: recognised record by record.
_SHAPED = {
    name: Format(name, _never, partial(_read_shaped, shape=name), reads_parquet=True)
    for name in sorted({shape.name for shape in SHAPES})
}
_BY_NAME = {known.name: known for known in FORMATS} | _SHAPED
FORMAT_NAMES = tuple(sorted(_BY_NAME))


def named_format(name: str) -> Format:
    """Return the format of this name. Raises CorpusError."""
    if name not in _BY_NAME:
        raise CorpusError(Problem(f"no format {name!r}", did_you_mean(name, FORMAT_NAMES)))
    return _BY_NAME[name]


def recognise(source: Source) -> Format | None:
    """Return the format of `source`, None if it is none of those known."""
    return next((known for known in FORMATS if known.recognise(source)), None)
