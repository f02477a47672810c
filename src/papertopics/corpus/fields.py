"""Field names that sources use for the same thing, and what their values mean."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from papertopics.corpus.dates import iso_date
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.identifiers import arxiv_id, doi_of
from papertopics.corpus.markup import without_markup
from papertopics.corpus.shapes import Flatten, plain_name, shape_of
from papertopics.corpus.text import clean, excerpt

# The first name that has a value wins. Case, spaces and punctuation in names do not count.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "paperid", "documentid", "docid", "corpusid", "uid", "identifier"),
    "arxiv": ("arxivid", "arxiv", "eprint"),
    "doi": ("doi",),
    "title": ("title", "papertitle", "articletitle", "documenttitle", "displayname"),
    "abstract": (
        *("abstract", "paperabstract", "abstracttext", "summary"),
        *("text", "description", "body", "content"),
    ),
    "published": (
        *("published", "publicationdate", "publisheddate", "datepublished", "publishedat"),
        *("date", "created", "submitted", "year", "publicationyear", "updatedate", "updated"),
    ),
    "url": (*("url", "link", "absurl", "paperurl", "landingpageurl", "entryid", "pdfurl", "pdf"),),
    "authors": ("authors", "author", "authornames", "authorfullnames", "creators", "creator"),
    "categories": (
        *("categories", "category", "tags", "fieldsofstudy", "s2fieldsofstudy", "subjects"),
        *("keywords", "authorkeywords", "terms"),
    ),
}

_NOTHING = frozenset({"nan", "NaN", "null", "NULL", "None"})
_QUOTED_ITEM = re.compile(r"""['"](.*?)['"]\s*(?=[,\]])""")
_ARXIV_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+|(?:-[a-z]+)?\.[A-Za-z-]+)")
_UNDECODED = re.compile("[\udc80-\udcff]")  # what `surrogateescape` makes of a byte

Record = Mapping[str, object]
Tidy = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which fields of a record to look into for what, the most telling first."""

    flatten: Flatten | None
    own_id: tuple[str, ...]
    arxiv: tuple[str, ...]
    doi: tuple[str, ...]
    title: tuple[str, ...]
    abstract: tuple[str, ...]
    published: tuple[str, ...]
    url: tuple[str, ...]
    authors: tuple[str, ...]
    categories: tuple[str, ...]


@lru_cache(maxsize=4096)
def _plan(names: tuple[str, ...], shape: str | None) -> _Plan:
    """Make the plan for records with these fields; records of a source have few sets of them.

    `shape` is None for records that are flat.
    """
    plain = [(plain_name(name), name) for name in names]

    def fields(meant: str) -> tuple[str, ...]:
        return tuple(name for known in NAMES[meant] for field, name in plain if field == known)

    return _Plan(None if shape is None else shape_of(names, shape), *map(fields, NAMES))


def has_title_field(names: Iterable[str]) -> bool:
    """Say whether one of the names is known for titles."""
    return any(plain_name(name) in NAMES["title"] for name in names)


def entry_from_fields(
    record: Record, source: str, line: int, *, shape: str = "", plain: bool = False
) -> Entry | Rejected:
    """Read a record of named fields, whichever of the usual names they have.

    `shape` names the source whose way of nesting fields it follows, "" where the fields tell.
    The texts of a `plain` record are known to be clean, but for spaces around them.
    """
    plan = _plan(tuple(record), shape)
    if plan.flatten:
        record = plan.flatten(record)
        plan = _plan(tuple(record), None)
    tidy = str.strip if plain else clean
    title = without_markup(_text_of(record, plan.title, tidy))
    own_id = _text_of(record, plan.own_id, tidy)
    abstract = without_markup(_text_of(record, plan.abstract, tidy))
    if not plain and _has_undecoded_bytes(record, plan, (title, own_id, abstract)):
        return _rejected(record, source, line, "not UTF-8 text", "Save the file as UTF-8.")
    if not title:
        return _rejected(record, source, line, "no title")
    own_id, arxiv, doi, url = settled_names(
        own_id,
        _text_of(record, plan.arxiv, tidy),
        _text_of(record, plan.doi, tidy),
        _link(record, plan.url, tidy),
    )
    return Entry(
        title,
        source,
        line,
        abstract,
        own_id,
        _published(record, plan.published),
        url,
        _people(record, plan.authors, tidy),
        doi,
        arxiv,
        _categories(record, plan.categories),
    )


def settled_names(own_id: str, arxiv: str, doi: str, url: str) -> tuple[str, str, str, str]:
    """Return id, arXiv id, DOI and address of an entry from the texts of these fields."""
    known_arxiv, known_doi = arxiv_id(arxiv), doi_of(doi)
    return (
        own_id or known_arxiv or arxiv or known_doi or doi,
        known_arxiv,
        known_doi or doi,
        url or _address(known_arxiv or arxiv_id(own_id), known_doi),
    )


def _rejected(record: Record, source: str, line: int, reason: str, fix: str = "") -> Rejected:
    values = (excerpt(_text(value)) for value in record.values())
    return Rejected(source, line, reason, fix, excerpt(" | ".join(filter(None, values))))


def _has_undecoded_bytes(record: Record, plan: _Plan, texts: Iterable[str]) -> bool:
    """Say whether bytes were not UTF-8; `clean` leaves a replacement character in their place."""
    if not any("\ufffd" in text for text in texts):
        return False
    raw = (_first(record, names) for names in (plan.own_id, plan.title, plan.abstract))
    return any(_UNDECODED.search(_text(value)) for value in raw)


def _is_nothing(value: object) -> bool:
    if isinstance(value, str):
        return not value or value.isspace() or value.strip() in _NOTHING
    if isinstance(value, list):
        return not value
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def _first(record: Record, names: Iterable[str]) -> object:
    for name in names:
        value = record[name]
        if not _is_nothing(value):
            return value
    return ""


def _text_of(record: Record, names: Iterable[str], tidy: Tidy) -> str:
    """Return the text of the first of the fields that has a value."""
    for name in names:
        value = record[name]
        if type(value) is str:
            text = tidy(value)
            if text and text not in _NOTHING:
                return text
        elif not _is_nothing(value):
            return clean(_text(value))
    return ""


def _text(value: object) -> str:
    """Return a value as text: a number plainly, the items of a list one after the other."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        return _name(value)
    if isinstance(value, list):
        return " ".join(_text(item) for item in value if not _is_nothing(item))
    return "" if value is None else str(value)


def _name(value: Record) -> str:
    """Return the name in an object: ``{"name": ...}``, ``{"given": ..., "family": ...}``."""
    given = value.get("name")
    if type(given) is str and given:
        return given
    fields = {plain_name(key): item for key, item in value.items()}
    for key in ("name", "displayname", "fullname", "author", "category", "value", "term"):
        if fields.get(key):
            return _text(fields[key])
    return " ".join(_text(fields[key]) for key in ("given", "family") if fields.get(key))


def _published(record: Record, names: Iterable[str]) -> str:
    for name in names:
        value = record[name]
        if not _is_nothing(value) and (date := date_of(_text(value))):
            return date
    return ""


@lru_cache(maxsize=1 << 14)
def date_of(text: str) -> str:
    """Return the date in a text that need not be clean, as `iso_date` does."""
    return iso_date(clean(text))


def _link(record: Record, names: Iterable[str], tidy: Tidy) -> str:
    """Return the address of a paper, of several the first."""
    value = _first(record, names)
    if type(value) is str:
        return tidy(value)
    return clean(_text(value[0] if isinstance(value, list) else value))


def _address(arxiv: str, doi: str) -> str:
    if arxiv:
        return f"https://arxiv.org/abs/{arxiv}"
    return f"https://doi.org/{doi}" if doi else ""


def _people(record: Record, names: Iterable[str], tidy: Tidy) -> str:
    """Return the authors' names; a text that names several is kept as it is written."""
    return "; ".join(filter(None, map(tidy, _items(_first(record, names)))))


def _items(value: object) -> list[str]:
    if isinstance(value, list):
        return [item if type(item) is str else _text(item) for item in value]
    text = _text(value)
    # a list that went through a CSV file: "['A. Author', 'B. Author']"
    is_list = text.startswith(("['", '["')) and text.endswith("]")
    return _QUOTED_ITEM.findall(text) if is_list else [text]


def _categories(record: Record, names: Iterable[str]) -> str:
    return categories_in(";".join(_items(_first(record, names))))


@lru_cache(maxsize=1 << 14)
def categories_in(text: str) -> str:
    """Return the different categories of a text, joined with "; ".

    It is split at ``;``, ``,``, ``|``, and between arXiv's categories also at spaces.
    """
    parts = (part.strip() for part in re.split(r"[;,|]", clean(text)))
    return "; ".join(dict.fromkeys(name for part in parts for name in _split_arxiv(part) if name))


def _split_arxiv(part: str) -> list[str]:
    words = part.split()
    return words if words and all(map(_ARXIV_CATEGORY.fullmatch, words)) else [part]
