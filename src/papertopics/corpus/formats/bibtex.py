"""BibTeX: parsed some entries at a time, so that a broken one costs itself alone."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import entry_from_fields
from papertopics.corpus.formats.cut_off import cut_off
from papertopics.corpus.formats.latex import plain_text
from papertopics.corpus.opening import Line, Source
from papertopics.corpus.text import excerpt

if TYPE_CHECKING:
    from bibtexparser.model import Block
    from bibtexparser.model import Entry as BibtexEntry

PART = 1 << 18  # characters parsed at a time
_START = re.compile(r"\s*@\s*\w+\s*[{(]")
_MACRO = re.compile(r"\s*@\s*string\s*[{(]", re.IGNORECASE)
_NAMES = ("author", "editor")
_FIX = "Look for a brace or a quote that is not closed."


def looks_like_bibtex(source: Source) -> bool:
    """Say whether `source` is BibTeX, by how its first lines begin."""
    lines = [line for line in source.head.split("\n") if line.strip()]
    first = next((line for line in lines if not line.lstrip().startswith("%")), "")
    return bool(_START.match(first))


def read_bibtex(source: Source) -> Iterator[Entry | Rejected]:
    """Yield the entries of a BibTeX file; their ids are the citation keys."""
    macros = ""
    for lines, is_last in _parts(source):
        text = "\n".join(line.text for line in lines)
        for block, line in _blocks(macros, text, lines[0].number):
            yield _read(block, source.name, line, end=text.rstrip() if is_last else "")
        macros += "".join(f"{line.text}\n" for line in lines if _MACRO.match(line.text))


def _parts(source: Source) -> Iterator[tuple[list[Line], bool]]:
    """Yield at least PART characters of lines, up to where an entry begins; True with the last."""
    lines: list[Line] = []
    size = 0
    for line in source.lines():
        if size >= PART and _START.match(line.text):
            yield lines, False
            lines, size = [], 0
        lines.append(line)
        size += len(line.text)
    if lines:
        yield lines, True


def _blocks(macros: str, text: str, line: int) -> Iterator[tuple[Block, int]]:
    """Yield the entries of a text that begins at a line, and what is none, each with its line."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - only where there is BibTeX

    with _silenced("bibtexparser"):
        library = parse_string(macros + text)
    offset = line - macros.count("\n")
    wanted = [*library.entries, *library.failed_blocks]
    for block in sorted(wanted, key=lambda block: block.start_line or 0):
        number = offset + (block.start_line or 0)
        if number >= line:
            yield block, number


def _read(block: Block, source: str, line: int, end: str) -> Entry | Rejected:
    """Read an entry; `end` is the text with which the file ends, where it is known."""
    from bibtexparser.model import Entry as BibtexEntry  # noqa: PLC0415
    from bibtexparser.model import ParsingFailedBlock  # noqa: PLC0415

    # an entry that repeats a key or a field can be read all the same
    kept = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
    if isinstance(kept, BibtexEntry):
        return entry_from_fields(_record(kept), source, line)
    raw = (block.raw or "").strip()
    if end.endswith(raw) and _is_open(raw):
        return cut_off(source, line, raw, "Get it again, or close the brace or quote that is open.")
    why = str(block.error) if isinstance(block, ParsingFailedBlock) else ""
    reason = f"unreadable BibTeX entry{': ' if why else ''}{excerpt(why)}"
    return Rejected(source, line, reason, _FIX, excerpt(raw))


def _is_open(entry: str) -> bool:
    """Say whether more braces open in an entry than close."""
    return sum(map(entry.count, "{(")) > sum(map(entry.count, "})"))


def _record(entry: BibtexEntry) -> Mapping[str, object]:
    """Return an entry as a record of named fields."""
    fields: dict[str, str] = {}
    for field in entry.fields:
        fields.setdefault(field.key.lower(), str(field.value))
    record: dict[str, object] = {name: plain_text(value) for name, value in fields.items()}
    for name in ("url", "doi", "eprint"):
        if name in fields:
            record[name] = fields[name]  # an underscore is no LaTeX there
    for name in filter(fields.__contains__, _NAMES):
        record[name] = [plain_text(person) for person in _people(fields[name])]
    if "year" in fields and "date" not in fields:
        record["date"] = _date(fields["year"], fields.get("month", ""))
    return {**record, "id": entry.key}


def _people(text: str) -> list[str]:
    """Return names as they are spoken, first name first."""
    from bibtexparser.middlewares.names import (  # noqa: PLC0415
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    people = []
    for person in split_multiple_persons_names(text):
        try:
            parts = parse_single_name_into_parts(person)
        except InvalidNameError:
            people.append(person)
        else:
            people.append(" ".join([*parts.first, *parts.von, *parts.last, *parts.jr]))
    return people


def _date(year: str, month: str) -> str:
    """Write year and month, which BibTeX has as a number or a name, as a date."""
    month = month.strip("{} ")
    return f"{year}-{int(month):02}" if month.isdigit() else f"{month} {year}".strip()


@contextmanager
def _silenced(logger: str) -> Iterator[None]:
    """Keep a library from saying what is said here, with the line, as a rejected record."""
    log = logging.getLogger(logger)
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
