"""RIS, as reference managers export it: parsed record by record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import entry_from_fields
from papertopics.corpus.formats.cut_off import without_cut
from papertopics.corpus.opening import Line, Source
from papertopics.corpus.text import excerpt

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|$)")
_START, _END = "TY", "ER"
_FIELDS = {
    "id": ("id",),
    "title": ("title", "primary_title", "translated_title", "short_title"),
    "abstract": ("abstract", "notes_abstract"),
    "published": ("date", "year", "publication_year"),
    "url": ("urls", "url", "file_attachments1"),
    "authors": ("authors", "first_authors"),
    "doi": ("doi",),
    "categories": ("keywords",),
}


def looks_like_ris(source: Source) -> bool:
    """Say whether `source` is RIS, by its first line."""
    first = next((line for line in source.head.split("\n") if line.strip()), "")
    found = _TAG.match(first.rstrip())
    return bool(found and found[1] == _START)


def read_ris(source: Source) -> Iterator[Entry | Rejected]:
    """Yield the records of a RIS file."""
    records = without_cut(_records(source), source.name, _is_end, f"{_END}  - ")
    for record in records:
        yield record if isinstance(record, Rejected) else _read(record, source.name)


def _records(source: Source) -> Iterator[list[Line] | Rejected]:
    """Yield the lines of each record, and what is part of none."""
    for lines in _parts(source):
        if _tag(lines[0]) == _START:
            yield lines
        else:
            reason, fix = "not part of a RIS record", "A record begins with a line `TY  - `."
            shown = excerpt(" ".join(line.text for line in lines))
            yield Rejected(source.name, lines[0].number, reason, fix, shown)


def _parts(source: Source) -> Iterator[list[Line]]:
    """Yield the lines of each record; one without its end ends where the next begins."""
    lines: list[Line] = []
    for line in source.lines():
        tag = _tag(line)
        if tag == _START and lines:
            yield lines
            lines = []
        if line.text.strip() and (lines or tag != _END):
            lines.append(line)
        if tag == _END and lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _is_end(line: Line) -> bool:
    return _tag(line) == _END


def _tag(line: Line) -> str:
    found = _TAG.match(line.text.rstrip())
    return found[1] if found else ""


def _read(lines: list[Line], source: str) -> Entry | Rejected:
    import rispy  # noqa: PLC0415 - only for those who have RIS

    own = (line for line in lines if not _is_end(line))
    text = "\n".join([*map(_with_two_spaces, own), f"{_END}  - "])
    try:
        (found,) = rispy.loads(text)
    except (OSError, ValueError, KeyError, TypeError) as error:
        shown = excerpt(" ".join(line.text for line in lines))
        return Rejected(source, lines[0].number, f"unreadable RIS record: {error}", "", shown)
    return entry_from_fields(_record(found), source, lines[0].number)


def _with_two_spaces(line: Line) -> str:
    found = _TAG.match(line.text.rstrip())
    return f"{found[1]}  - {found[2] or ''}" if found else line.text


def _record(found: Mapping[str, object]) -> Mapping[str, object]:
    record: dict[str, object] = {
        field: next((found[name] for name in names if found.get(name)), "")
        for field, names in _FIELDS.items()
    }
    urls, authors = record["url"], record["authors"]
    record["published"] = str(record["published"]).rstrip("/")  # 2020/05// is May 2020
    record["url"] = urls[0] if isinstance(urls, list) else urls
    if isinstance(authors, list):
        record["authors"] = [spoken(str(name)) for name in authors]
    return record


def spoken(name: str) -> str:
    """Put the first name first.

    >>> spoken("Lee, Ann")
    'Ann Lee'
    """
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name
