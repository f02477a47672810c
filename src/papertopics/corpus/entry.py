"""What a reader yields: entries that were read and records that were not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from papertopics.corpus.identifiers import arxiv_id, doi_of


class Entry(NamedTuple):
    """One record of one source, its text clean and not yet merged with its duplicates.

    `own_id` is the id that the source gives it, "" if none. `authors` and `categories`
    are joined with "; ". `line` counts from 1 and is where the record begins. (A tuple, because
    there are millions: a frozen dataclass takes five times as long to make.)
    """

    title: str
    source: str
    line: int
    abstract: str = ""
    own_id: str = ""
    published: str = ""
    url: str = ""
    authors: str = ""
    doi: str = ""
    arxiv: str = ""
    categories: str = ""

    @property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """What names this paper, by kind: `arxiv`, `doi`, or `id` for a source's own."""
        own = self.own_id
        own_arxiv, own_doi = arxiv_id(own), doi_of(own)
        arxiv = arxiv_id(self.arxiv) or own_arxiv or arxiv_id(self.doi) or arxiv_id(self.url)
        doi = doi_of(self.arxiv) or own_doi or doi_of(self.doi) or doi_of(self.url)
        known = [("arxiv", arxiv.lower())] if arxiv else []
        if doi:
            known.append(("doi", doi))
        if own and not (own_arxiv or own_doi):
            known.append(("id", own))
        return tuple(known)


@dataclass(frozen=True)
class Rejected:
    """A record, or with line 0 a whole source, that could not be read as it stands.

    `ends_source` says that nothing more of the source could be read.
    """

    source: str
    line: int
    reason: str
    fix: str = ""
    excerpt: str = ""
    ends_source: bool = False

    @property
    def loses_source(self) -> bool:
        """Whether more than a record is lost: the source, or the rest of it."""
        return self.ends_source or self.line == 0

    def __str__(self) -> str:
        """Render the reason and, where one is known, what to do about it."""
        return f"{self.reason}. {self.fix}" if self.fix else self.reason


@dataclass(frozen=True)
class Untitled(Rejected):
    """A record none of whose fields has a name that is known for titles."""
