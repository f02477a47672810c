"""Making one paper of all entries that are it, with one id that is its alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from papertopics.corpus.duplicates import group_duplicates
from papertopics.corpus.entries import Entries
from papertopics.corpus.entry import Entry
from papertopics.corpus.hashing import hashed_sketches
from papertopics.corpus.identifiers import short_hash, slug_id
from papertopics.corpus.paper import Paper
from papertopics.corpus.text import title_key
from papertopics.errors import Problem


@dataclass(frozen=True)
class Merged:
    """The papers of some entries, how many entries went into others by reason, and lost ids."""

    papers: list[Paper]
    merged: Mapping[str, int]
    renamed: list[Problem]


@dataclass
class Naming:
    """Gives papers their ids, each to one alone; `renamed` gathers those that were taken."""

    taken: set[str] = field(default_factory=set)
    renamed: list[Problem] = field(default_factory=list)

    def name(self, members: Sequence[Entry], *, is_taken: bool = False) -> str:
        """Return the id of a paper of these entries.

        It is the id that a source gives it, else one made of the title; where another paper has
        it (one of this naming, or as `is_taken` says an earlier one), a hash of the text is added.
        """
        named = first_named(members)
        wanted = named.own_id if named else slug_id(title_key(members[0].title))
        paper_id, attempt = wanted, 0
        while paper_id in self.taken or is_taken:
            text = f"{title_key(members[0].title)}\n{members[0].abstract}{attempt * chr(10)}"
            paper_id, is_taken = f"{wanted}-{short_hash(text)}", False
            attempt += 1
        if named and paper_id != wanted:
            what = f"id {wanted!r} names another paper already; this one is kept as {paper_id!r}"
            fix = "Give each paper an id of its own."
            self.renamed.append(Problem(what, fix, named.source, named.line))
        self.taken.add(paper_id)
        return paper_id

    def take_all(self, paper_ids: Sequence[str]) -> bool:
        """Give ids to as many papers if all are there and each is one paper's alone."""
        new = set(paper_ids)
        if len(new) < len(paper_ids) or "" in new or not new.isdisjoint(self.taken):
            return False
        self.taken |= new
        return True

    def take(self, paper_id: str) -> bool:
        """Give an id to a paper if there is one and no paper of this naming has it."""
        if not paper_id or paper_id in self.taken:
            return False
        self.taken.add(paper_id)
        return True


def first_named(members: Sequence[Entry]) -> Entry | None:
    """Return the first entry that has an id of its source."""
    for entry in members:
        if entry.own_id:
            return entry
    return None


def merge(entries: Sequence[Entry]) -> Merged:
    """Make papers of entries."""
    columns = Entries.of(entries)
    grouping = group_duplicates(columns, hashed_sketches(columns))
    naming = Naming()
    papers = []
    for group in grouping.papers():
        members = [entries[position] for position in group]
        papers.append(paper_of(members, naming.name(members)))
    return Merged(papers, grouping.merged, naming.renamed)


def paper_of(members: Sequence[Entry], paper_id: str) -> Paper:
    """Make a paper of its entries.

    The first entry gives the title. The abstract is the longest (of a text and its
    beginning, the text), the date the most precise; among equals the first. Everything else
    comes from the first entry that has it.
    """
    first = members[0]
    if len(members) == 1:  # most papers: many times faster
        return Paper(
            paper_id,
            first.title,
            first.abstract,
            first.published,
            first.url,
            first.source,
            first.authors,
            first.doi,
            first.categories,
        )
    return Paper(
        paper_id=paper_id,
        title=first.title,
        abstract=max((entry.abstract for entry in members), key=len),
        published=max((entry.published for entry in members), key=len),
        url=_first(entry.url for entry in members),
        sources="; ".join(dict.fromkeys(entry.source for entry in members)),
        authors=_first(entry.authors for entry in members),
        doi=_first(entry.doi for entry in members),
        categories=_first(entry.categories for entry in members),
    )


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")
