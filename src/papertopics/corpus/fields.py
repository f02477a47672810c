"""Field names that sources use for the same thing, and what their values mean."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from papertopics.corpus.dates import iso_date
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.identifiers import arxiv_id, doi_of
from papertopics.corpus.text import clean, excerpt

# The first name that has a value wins. Case, spaces and punctuation in names do not count.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "paperid", "documentid", "docid", "uid", "identifier"),
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
        *("categories", "category", "tags", "fieldsofstudy", "subjects", "keywords"),
        *("authorkeywords", "terms"),
    ),
}

_NOTHING = frozenset({"nan", "NaN", "null", "NULL", "None"})
_QUOTED_ITEM = re.compile(r"""['"](.*?)['"]\s*(?=[,\]])""")
_ARXIV_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+|(?:-[a-z]+)?\.[A-Za-z-]+)")
_UNDECODED = re.compile("[\udc80-\udcff]")  # what `surrogateescape` makes of a byte


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return a field's name without case, spaces and punctuation.

    >>> plain_name("Paper_ID")
    'paperid'
    """
    return re.sub(r"[\W_]+", "", name).lower()


def entry_from_fields(record: Mapping[str, object], source: str, line: int) -> Entry | Rejected:
    """Read a record of named fields, whichever of the usual names they have."""
    fields = _by_plain_name(record)
    text = {field: clean(_text(_first(fields, field))) for field in ("id", "title", "abstract")}
    if _has_undecoded_bytes(fields, text):
        return _rejected(record, source, line, "not UTF-8 text", "Save the file as UTF-8.")
    if not text["title"]:
        return _rejected(record, source, line, "no title")
    arxiv, doi = _identifier(fields, "arxiv"), _identifier(fields, "doi")
    return Entry(
        title=text["title"],
        source=source,
        line=line,
        abstract=text["abstract"],
        own_id=text["id"] or arxiv_id(arxiv) or arxiv or doi_of(doi) or doi,
        published=_published(fields),
        url=_url(fields, arxiv_id(arxiv) or arxiv_id(text["id"]), doi_of(doi)),
        authors="; ".join(_people(_first(fields, "authors"))),
        doi=doi_of(doi) or doi,
        arxiv=arxiv_id(arxiv),
        categories="; ".join(_categories(_first(fields, "categories"))),
    )


def _rejected(
    record: Mapping[str, object], source: str, line: int, reason: str, fix: str = ""
) -> Rejected:
    values = (excerpt(_text(value)) for value in record.values())
    return Rejected(source, line, reason, fix, excerpt(" | ".join(filter(None, values))))


def _has_undecoded_bytes(fields: Mapping[str, object], cleaned: Mapping[str, str]) -> bool:
    """Say whether bytes were not UTF-8; `clean` leaves a replacement character in their place."""
    suspect = (field for field, text in cleaned.items() if "\ufffd" in text)
    return any(_UNDECODED.search(_text(_first(fields, field))) for field in suspect)


def _by_plain_name(record: Mapping[str, object]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, value in record.items():
        if not _is_nothing(value):
            fields.setdefault(plain_name(name), value)
    external = fields.get("externalids")  # Semantic Scholar keeps DOI and arXiv id in there
    if isinstance(external, Mapping):
        return {**_by_plain_name(external), **fields}
    return fields


def _is_nothing(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip() or value.strip() in _NOTHING
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def _all(fields: Mapping[str, object], field: str) -> Iterator[object]:
    return (fields[name] for name in NAMES[field] if name in fields)


def _first(fields: Mapping[str, object], field: str) -> object:
    return next(_all(fields, field), "")


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


def _name(value: Mapping[str, object]) -> str:
    """Return the name in an object: ``{"name": ...}``, ``{"given": ..., "family": ...}``."""
    fields = {plain_name(key): item for key, item in value.items()}
    for key in ("name", "displayname", "fullname", "author", "value", "term"):
        if fields.get(key):
            return _text(fields[key])
    return " ".join(_text(fields[key]) for key in ("given", "family") if fields.get(key))


def _identifier(fields: Mapping[str, object], field: str) -> str:
    return clean(_text(_first(fields, field)))


def _published(fields: Mapping[str, object]) -> str:
    dates = (iso_date(clean(_text(value))) for value in _all(fields, "published"))
    return next(filter(None, dates), "")


def _url(fields: Mapping[str, object], arxiv: str, doi: str) -> str:
    if given := clean(_text(_first(fields, "url"))):
        return given
    if arxiv:
        return f"https://arxiv.org/abs/{arxiv}"
    return f"https://doi.org/{doi}" if doi else ""


def _people(value: object) -> Iterable[str]:
    """Return the authors' names; a text that names several is kept as it is written."""
    return filter(None, map(clean, _items(value)))


def _items(value: object) -> list[str]:
    if isinstance(value, list):
        return [_text(item) for item in value]
    text = _text(value)
    # a list that went through a CSV file: "['A. Author', 'B. Author']"
    is_list = text.startswith(("['", '["')) and text.endswith("]")
    return _QUOTED_ITEM.findall(text) if is_list else [text]


def _categories(value: object) -> Iterable[str]:
    """Return the categories; a text is split at ``;``, ``,``, ``|``, arXiv's also at spaces."""
    parts = (part for item in _items(value) for part in re.split(r"[;,|]", clean(item)))
    return dict.fromkeys(name for part in parts for name in _split_arxiv(part.strip()) if name)


def _split_arxiv(part: str) -> list[str]:
    words = part.split()
    return words if words and all(map(_ARXIV_CATEGORY.fullmatch, words)) else [part]
