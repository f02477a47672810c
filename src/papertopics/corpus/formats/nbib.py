"""NBIB (MEDLINE), as PubMed exports it: tags of four letters, values that go on indented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import entry_from_fields
from papertopics.corpus.formats.cut_off import without_cut
from papertopics.corpus.formats.ris import spoken
from papertopics.corpus.opening import Line, Source
from papertopics.corpus.text import excerpt

_TAG = re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_START = "PMID"
_LAST = "SO"  # where it was published: PubMed writes it after all else
_DAY = re.compile(r"(\d{4}) ([A-Z][a-z]+) (\d{1,2})")
_DOI = re.compile(r"(10\.\S+) \[doi\]")


def looks_like_nbib(source: Source) -> bool:
    """Say whether `source` is NBIB, by its first line."""
    return source.head.lstrip().startswith(f"{_START}-")


def read_nbib(source: Source) -> Iterator[Entry | Rejected]:
    """Yield the records of an NBIB file; each begins with its PMID."""
    records = without_cut(_records(source), source.name, _is_last, f"{_LAST}  - ")
    for record in records:
        yield record if isinstance(record, Rejected) else _read(record, source.name)


def _read(lines: Sequence[Line], source: str) -> Entry | Rejected:
    fields = _fields(lines)
    if _START in fields:
        return entry_from_fields(_record(fields), source, lines[0].number)
    shown = excerpt(" ".join(line.text for line in lines))
    fix = "A record begins with a line `PMID- `."
    return Rejected(source, lines[0].number, "not part of a record", fix, shown)


def _records(source: Source) -> Iterator[list[Line]]:
    lines: list[Line] = []
    for line in source.lines():
        if line.text.startswith(f"{_START}-") and lines:
            yield lines
            lines = []
        if line.text.strip():
            lines.append(line)
    if lines:
        yield lines


def _is_last(line: Line) -> bool:
    found = _TAG.match(line.text)
    return bool(found and found[1] == _LAST)


def _fields(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Return the values of each tag; an indented line goes on with the value before."""
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    for line in lines:
        if found := _TAG.match(line.text):
            values = fields.setdefault(found[1], [])
            values.append(found[2])
        elif values:
            values[-1] += f" {line.text.strip()}"
    return fields


def _record(fields: Mapping[str, Sequence[str]]) -> Mapping[str, object]:
    named = [_DOI.fullmatch(value) for tag in ("LID", "AID") for value in fields.get(tag, ())]
    doi = next((found[1] for found in named if found), "")
    authors = fields.get("FAU") or fields.get("AU") or ()
    return {
        "id": "" if doi else fields[_START][0],
        "doi": doi,
        "title": " ".join(fields.get("TI") or fields.get("TT") or fields.get("BTI") or ()),
        "abstract": " ".join(fields.get("AB", ())),
        "published": _DAY.sub(r"\2 \3, \1", " ".join(fields.get("DP", ()))),
        "url": "" if doi else f"https://pubmed.ncbi.nlm.nih.gov/{fields[_START][0]}/",
        "authors": [spoken(name) for name in authors],
        "categories": [
            *fields.get("OT", ()),
            *(term.replace("*", "") for term in fields.get("MH", ())),
        ],
    }
