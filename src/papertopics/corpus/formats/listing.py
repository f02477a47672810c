"""Listing pages: text dumps of a site's list of papers, paragraph by paragraph.

A paper is a short paragraph, the title, and the long one under it, the abstract; on some
pages a footer follows: ``• 5 authors``, ``·``, ``Oct 4, 2023`` and perhaps a number of
upvotes. What stands before the first paper is page furniture. All of it is told apart by
shape, not by wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from papertopics.corpus.dates import MONTHS, iso_date
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import entry_from_fields
from papertopics.corpus.opening import Line, Source
from papertopics.corpus.text import excerpt

LONG = 250  # characters: the longest titles stay under it, the shortest abstracts seldom do
SENTENCE = 100  # from here on, a full stop at the end tells an abstract from a title
FURNITURE_WORDS = 3  # up to here, a line after the last paper is a button or a link

_AUTHORS = re.compile(r"\W*\d+\+?\s+authors?", re.IGNORECASE)
_DATE = re.compile(
    rf"(?P<date>(?:{'|'.join(MONTHS)})[a-z]*\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?)(?:\s+\d[\d.,]*k?)?",
    re.IGNORECASE,
)
_MARK = re.compile(r"[·•|\-–—]|\d[\d.,]*k?", re.IGNORECASE)  # a separator or a count


class _Kind(Enum):
    TEXT = auto()  # an abstract, or a part of one
    SHORT = auto()  # a title, or furniture
    AUTHORS = auto()
    DATE = auto()


@dataclass(frozen=True)
class _Paragraph:
    line: int
    text: str
    kind: _Kind


@dataclass
class _Draft:
    """A paper as far as it has been read."""

    title: _Paragraph
    abstract: list[str] = field(default_factory=list)
    published: str = ""
    closed: bool = False  # its footer has begun


def looks_like_text(source: Source) -> bool:
    """Say whether `source` may be a listing page: text that isn't markup."""
    return not source.head.lstrip().startswith("<")


def read_listing(source: Source) -> Iterator[Entry | Rejected]:
    """Yield the papers of a listing page and what on it is a paper only in part."""
    drafts, stray = _assemble(list(_paragraphs(source)))
    records: list[Entry | Rejected] = [_entry(draft, source.name) for draft in drafts]
    records += [_reject(paragraph, source.name) for paragraph in stray]
    yield from sorted(records, key=lambda record: record.line)


def _paragraphs(source: Source) -> Iterator[_Paragraph]:
    block: list[Line] = []
    for line in source.lines():
        if line.text.strip():
            block.append(line)
        else:
            yield from _split(block)
            block = []
    yield from _split(block)


def _split(block: list[Line]) -> Iterator[_Paragraph]:
    """Yield the paragraphs of lines that no blank line parts.

    Wrapped lines make one; a title set tightly over its abstract, or a footer's lines, do not.
    """
    apart = any(len(line.text) >= LONG or _footer_kind(line.text) for line in block)
    for lines in [[line] for line in block] if apart else filter(None, [block]):
        text = " ".join(line.text.strip() for line in lines)
        if not _MARK.fullmatch(text):
            yield _Paragraph(lines[0].number, text, _footer_kind(text) or _prose_kind(text))


def _footer_kind(text: str) -> _Kind | None:
    if _AUTHORS.fullmatch(text.strip()):
        return _Kind.AUTHORS
    return _Kind.DATE if _DATE.fullmatch(text.strip()) else None


def _prose_kind(text: str) -> _Kind:
    ends_sentence = text.rstrip("\"')]}").endswith(".")
    is_text = len(text) >= LONG or (len(text) >= SENTENCE and ends_sentence)
    return _Kind.TEXT if is_text else _Kind.SHORT


def is_short_line(line: str) -> bool:
    """Say whether a line is no abstract and no part of a footer: perhaps a title."""
    return _footer_kind(line) is None and _prose_kind(line) is _Kind.SHORT


def _assemble(paragraphs: list[_Paragraph]) -> tuple[list[_Draft], list[_Paragraph]]:
    """Return the papers, and the paragraphs that belong to none and are not furniture."""
    drafts: list[_Draft] = []
    stray: list[_Paragraph] = []
    waiting: list[_Paragraph] = []  # short paragraphs, of which the last may be a title
    for paragraph in paragraphs[_content_start(paragraphs) :]:
        if paragraph.kind is _Kind.SHORT:
            waiting.append(paragraph)
        elif waiting and paragraph.kind is not _Kind.DATE:
            *others, title = waiting
            stray += others
            waiting = []
            drafts.append(_Draft(title))
            _extend(drafts[-1], paragraph)
        elif drafts and not (paragraph.kind is _Kind.TEXT and drafts[-1].closed):
            _extend(drafts[-1], paragraph)
        elif paragraph.kind is _Kind.TEXT:
            stray.append(paragraph)
    stray += [left for left in waiting if len(left.text.split()) > FURNITURE_WORDS]
    return drafts, stray


def _content_start(paragraphs: list[_Paragraph]) -> int:
    """Return where the furniture ends: after the page's date, else at the first title."""
    kinds = [paragraph.kind for paragraph in paragraphs]
    first = next((i for i, kind in enumerate(kinds) if kind in {_Kind.TEXT, _Kind.AUTHORS}), None)
    if first is None:
        return len(kinds)
    dates = [i for i in range(first) if kinds[i] is _Kind.DATE]
    return dates[-1] + 1 if dates else max(first - 1, 0)


def _extend(draft: _Draft, paragraph: _Paragraph) -> None:
    if paragraph.kind is _Kind.TEXT:
        draft.abstract.append(paragraph.text)
    elif paragraph.kind is _Kind.AUTHORS:
        draft.closed = True
    elif draft.closed and (found := _DATE.fullmatch(paragraph.text)):
        draft.published = draft.published or iso_date(found["date"])


def _entry(draft: _Draft, source: str) -> Entry | Rejected:
    record = {
        "title": draft.title.text,
        "abstract": " ".join(draft.abstract),
        "published": draft.published,
    }
    return entry_from_fields(record, source, draft.title.line)


def _reject(paragraph: _Paragraph, source: str) -> Rejected:
    is_text = paragraph.kind is _Kind.TEXT
    reason = "an abstract without a title" if is_text else "a title without an abstract"
    return Rejected(source, paragraph.line, reason, excerpt=excerpt(paragraph.text))
