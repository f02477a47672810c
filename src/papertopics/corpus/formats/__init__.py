"""The formats of a corpus, and how each is recognised.

A format is a recogniser and a reader: a function from an opened source to its entries and
its rejected records. To add one, write a file beside these and name it in FORMATS.

A source is read as what its content shows it to be; where that doesn't tell, as what its name
says, if something of that is in it; and where the name says nothing, as a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from re import MULTILINE, search

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

__all__ = ["FORMATS", "FORMAT_NAMES", "Format", "named_format", "promised_format", "recognise"]


@dataclass(frozen=True)
class Format:
    """A way to write a corpus down.

    `paper` says how a paper looks in it. Files with one of `suffixes` are read so, whatever their
    beginning, if `mark`, a pattern, is found in them.
    """

    name: str  # as people write it after --format
    title: str
    recognise: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Read]]
    paper: str
    suffixes: tuple[str, ...] = ()
    mark: str = ""
    reads_parquet: bool = False


def _never(_source: Source) -> bool:
    return False


def _read_shaped(source: Source, shape: str) -> Iterator[Read]:
    if source.is_parquet:
        return read_parquet(source, shape)
    return (read_jsonl if looks_like_jsonl(source) else read_json)(source, shape)


_OBJECT = 'A paper is an object with a title: {"title": ..., "abstract": ...}.'
_ROW = "It has no row under the names of its columns."
_PROSE = (
    "A paper is a title with its abstract in the paragraph below, or a record with a title; a list "
    "of titles alone has one a line (--format titles)."
)

# Asked in this order; the most particular first.
_RECORDS = (
    Format(
        "parquet",
        "Parquet",
        looks_like_parquet,
        read_parquet,
        _ROW,
        (".parquet", ".pq"),
        mark=r"\APAR1",
        reads_parquet=True,
    ),
    Format(
        "jsonl", "JSON Lines", looks_like_jsonl, read_jsonl, _OBJECT, (".jsonl", ".ndjson"), r"\{"
    ),
    Format("json", "JSON", looks_like_json, read_json, _OBJECT, (".json",), r"\{"),
    Format(
        "bibtex",
        "BibTeX",
        looks_like_bibtex,
        read_bibtex,
        "An entry begins like `@article{key,`.",
        (".bib",),
        mark=r"@\s*\w+\s*[{(]",
    ),
    Format(
        "ris",
        "RIS",
        looks_like_ris,
        read_ris,
        "A record begins with a line `TY  - `.",
        (".ris",),
        mark=r"^TY {1,2}-",
    ),
    Format(
        "nbib",
        "NBIB",
        looks_like_nbib,
        read_nbib,
        "A record begins with a line `PMID- `.",
        (".nbib",),
        mark=r"^PMID-",
    ),
    Format("csv", "CSV", looks_like_table, read_table, _ROW, (".csv", ".tsv")),
)
_TEXTS = (
    Format("titles", "titles", looks_like_titles, read_titles, _PROSE),
    Format("listing", "text", looks_like_text, read_listing, _PROSE),
)
FORMATS = _RECORDS + _TEXTS
# Records of a known source, in JSON, JSONL or Parquet: recognised record by record.
_SHAPED = {
    name: Format(name, name, _never, partial(_read_shaped, shape=name), _OBJECT, reads_parquet=True)
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
    """Return the format of `source`, None if it is none of those known or not what it is named."""
    known = next((known for known in _RECORDS if known.recognise(source)), None)
    if known or not source.head.strip():
        return known or _TEXTS[-1]
    if named := promised_format(source.suffix):
        return named if search(named.mark, source.head, MULTILINE) else None
    return next((known for known in _TEXTS if known.recognise(source)), None)


def promised_format(suffix: str) -> Format | None:
    """Return the format that a file of this name should have."""
    return next((known for known in _RECORDS if suffix in known.suffixes), None)
