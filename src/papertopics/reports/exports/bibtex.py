"""A topic's papers as BibTeX, topics as keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library as Entries
from bibtexparser.model import Entry, Field

from papertopics.corpus.identifiers import short_hash
from papertopics.reports.exports.dates import year_and_month
from papertopics.reports.library import PaperRecord, Shelf

# Braces by name: BibTeX counts even those behind a backslash.
_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9.:/+-]+")
_KEEPS_CAPITALS = re.compile(r"[A-Za-z0-9]+[A-Z][A-Za-z0-9]*")  # styles lower those of titles


def render_bibtex(shelf: Shelf) -> str:
    """Render the papers of a topic, surest first."""
    entries = Entries([_entry(listed.paper) for listed in shelf.papers])
    return write_string(entries, unparse_stack=[])


def citation_key(paper_id: str) -> str:
    """Return a key that BibTeX can read; different papers have different ones.

    >>> citation_key("2310.01234"), citation_key("a{b}")
    ('2310.01234', 'a-b-b8a4b706')
    """
    key = _NOT_IN_KEY.sub("-", paper_id).strip("-")
    return key if key == paper_id else f"{key or 'paper'}-{short_hash(paper_id)}"


def _entry(paper: PaperRecord) -> Entry:
    fields = [Field(name, f"{{{value}}}") for name, value in _fields(paper) if value]
    return Entry("misc", citation_key(paper.paper_id), fields)


def _fields(paper: PaperRecord) -> Iterator[tuple[str, str]]:
    year, month = year_and_month(paper.published)
    yield "title", _title(paper.title)
    yield "author", " and ".join(map(_author, paper.authors))
    yield "year", year
    yield "month", month
    yield "doi", paper.doi.translate(_IN_ADDRESS)
    if paper.arxiv:
        yield "eprint", paper.arxiv
        yield "archiveprefix", "arXiv"
    yield "url", paper.url.translate(_IN_ADDRESS)
    yield "abstract", _escaped(paper.abstract)
    yield "keywords", ", ".join(_escaped(topic.label.replace(",", "")) for topic in paper.topics)


def _title(title: str) -> str:
    r"""Escape a title and keep the capitals inside its words.

    >>> _title("Serving LLMs & GPT-4 for $5")
    'Serving {LLMs} \\& {GPT}-4 for \\$5'
    """
    pieces, last = [], 0
    for found in _KEEPS_CAPITALS.finditer(title):
        pieces += [_escaped(title[last : found.start()]), f"{{{found[0]}}}"]
        last = found.end()
    return "".join([*pieces, _escaped(title[last:])])


def _author(name: str) -> str:
    """Escape a name; braces keep one together that holds the word between names."""
    escaped = _escaped(name)
    return f"{{{escaped}}}" if re.search(r"\band\b", name, re.IGNORECASE) else escaped


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
