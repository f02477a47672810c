"""How well-known sources nest what others have as plain fields, made flat.

A record's shape is told by the names of its fields, one record at a time. To add a source, write
a function from its record to one with the names of NAMES, and a line in SHAPES.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from papertopics.corpus.json_text import DECODER, is_json

Record = Mapping[str, object]
Flatten = Callable[[Record], Record]


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return a field's name without case, spaces and punctuation.

    >>> plain_name("Paper_ID")
    'paperid'
    """
    return re.sub(r"[\W_]+", "", name).lower()


@dataclass(frozen=True)
class Shape:
    """The records of a source: all of `marks` are fields that only these have together."""

    name: str
    marks: frozenset[str]
    flatten: Flatten


@lru_cache(maxsize=4096)
def shape_of(names: tuple[str, ...], shape: str) -> Flatten | None:
    """Return what makes records with these fields flat, None if they are flat as they are.

    `shape` names the source; "" leaves it to the names.
    """
    plain = {plain_name(name) for name in names}
    if shape:
        return next(known.flatten for known in SHAPES if known.name == shape)
    return next((known.flatten for known in SHAPES if known.marks <= plain), None)


def _daily_paper(record: Record) -> Record:
    """Flatten an item of Hugging Face's daily papers: the paper is one of its fields."""
    paper = _field(record, "paper")
    outer = {name: value for name, value in record.items() if plain_name(name) != "paper"}
    return {**outer, **paper} if isinstance(paper, Mapping) else record


def _openalex_work(record: Record) -> Record:
    """Flatten a work of OpenAlex, and put its abstract together again.

    The topics that OpenAlex gives it are left out: they are guesses, as ours are.
    """
    left_out = {"abstractinvertedindex", "authorships", "ids", "concepts", "topics"}
    flat = {name: value for name, value in record.items() if plain_name(name) not in left_out}
    index = _field(record, "abstractinvertedindex")
    location = _field(record, "primarylocation")
    return {
        **flat,
        "abstract": _inverted(index) or _field(record, "abstract"),
        "authors": list(_authorships(_field(record, "authorships"))),
        "url": _field(location, "landingpageurl") or _field(record, "id"),
    }


def _inverted(index: object) -> str:
    """Return the text of an index from words to their places; None or {} is no abstract."""
    if isinstance(index, str) and index.startswith("{") and is_json(index):
        index = DECODER.decode(index)
    if isinstance(index, list) and all(isinstance(pair, tuple) for pair in index):
        index = dict(index)  # as Parquet gives a map
    if not isinstance(index, Mapping):
        return ""
    places = [
        (place, word)
        for word, found in index.items()
        if isinstance(found, list)
        for place in found
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(places))


def _authorships(value: object) -> Iterator[object]:
    for item in value if isinstance(value, list) else ():
        yield _field(_field(item, "author"), "displayname") or _field(item, "rawauthorname")


def _arxiv_record(record: Record) -> Record:
    """Flatten a record of arXiv's metadata: its date is that of the first version."""
    left_out = {"versions", "authorsparsed"}
    flat = {name: value for name, value in record.items() if plain_name(name) not in left_out}
    versions = _field(record, "versions")
    first = versions[0] if isinstance(versions, list) and versions else None
    parsed = list(_parsed_authors(_field(record, "authorsparsed")))
    return {
        **flat,
        "published": _field(first, "created"),
        "authors": parsed or _field(record, "authors"),
        "arxiv": _field(record, "id"),
    }


def _parsed_authors(value: object) -> Iterator[str]:
    """Yield names from ``[family, given, suffix, ...]``."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, list) and len(item) >= 2:
            yield " ".join(str(part) for part in (item[1], item[0], *item[2:3]) if part)


def _with_external_ids(record: Record) -> Record:
    """Flatten a paper of Semantic Scholar: DOI and arXiv id stand in a field of their own."""
    external = _field(record, "externalids")
    flat = {name: value for name, value in record.items() if plain_name(name) != "externalids"}
    if not isinstance(external, Mapping):
        return flat
    wanted = {key: value for key, value in external.items() if plain_name(key) in {"arxiv", "doi"}}
    return {**flat, **{key: value for key, value in wanted.items() if key not in flat}}


def _field(record: object, plain: str) -> object:
    """Return a field by its plain name; None where there is none, or no record."""
    if not isinstance(record, Mapping):
        return None
    return next((value for name, value in record.items() if plain_name(name) == plain), None)


# Asked in this order; the most particular first.
SHAPES = (
    Shape("daily-papers", frozenset({"paper", "publishedat"}), _daily_paper),
    Shape("openalex", frozenset({"abstractinvertedindex"}), _openalex_work),
    Shape("openalex", frozenset({"authorships"}), _openalex_work),
    Shape("arxiv", frozenset({"authorsparsed"}), _arxiv_record),
    Shape("arxiv", frozenset({"versions", "updatedate"}), _arxiv_record),
    Shape("semantic-scholar", frozenset({"externalids"}), _with_external_ids),
)
