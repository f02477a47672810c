"""Making one paper of all entries that are it, with one id that is its alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from papertopics.corpus.duplicates import group_duplicates
from papertopics.corpus.entry import Entry
from papertopics.corpus.identifiers import short_hash, slug_id
from papertopics.corpus.text import title_key
from papertopics.errors import Problem

Paper = dict[str, str]


def merge(entries: Sequence[Entry]) -> tuple[list[Paper], list[Problem]]:
    """Return the papers, as PAPER_COLUMNS names them, and the ids that could not be kept.

    The first entry gives the title. The abstract is the longest (of a text and its
    beginning, the text), the date the most precise; among equals the first. Everything else
    comes from the first entry that has it.
    """
    papers: list[Paper] = []
    renamed: list[Problem] = []
    taken: set[str] = set()
    for group in group_duplicates(entries):
        members = [entries[position] for position in group]
        paper_id = _free_id(members, taken)
        renamed += _renamed(members, paper_id)
        taken.add(paper_id)
        papers.append(_paper(paper_id, members))
    return papers, renamed


def _paper(paper_id: str, members: Sequence[Entry]) -> Paper:
    return {
        "paper_id": paper_id,
        "title": members[0].title,
        "abstract": max((entry.abstract for entry in members), key=len),
        "published": max((entry.published for entry in members), key=len),
        "url": _first(entry.url for entry in members),
        "sources": "; ".join(dict.fromkeys(entry.source for entry in members)),
        "authors": _first(entry.authors for entry in members),
        "doi": _first(entry.doi for entry in members),
        "categories": _first(entry.categories for entry in members),
    }


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _wanted_id(members: Sequence[Entry]) -> str:
    return _first(entry.own_id for entry in members) or slug_id(title_key(members[0].title))


def _free_id(members: Sequence[Entry], taken: set[str]) -> str:
    """Return the paper's id; where another paper has it, one with a hash of this one's text."""
    wanted = _wanted_id(members)
    text = f"{title_key(members[0].title)}\n{members[0].abstract}"
    candidate, attempt = wanted, 0
    while candidate in taken:
        candidate = f"{wanted}-{short_hash(text + attempt * chr(10))}"
        attempt += 1
    return candidate


def _renamed(members: Sequence[Entry], paper_id: str) -> list[Problem]:
    """Return what there is to say where a source's own id was taken by another paper."""
    first = next((entry for entry in members if entry.own_id), None)
    if first is None or first.own_id == paper_id:
        return []
    what = f"id {first.own_id!r} names another paper already; this one is kept as {paper_id!r}"
    return [Problem(what, "Give each paper an id of its own.", first.source, first.line)]
