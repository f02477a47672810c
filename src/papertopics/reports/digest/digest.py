"""What a digest says: the new papers, each under its primary topic, surest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urljoin

from papertopics.reports.changes import Changes
from papertopics.reports.gist import gist
from papertopics.reports.library import Library, Listed, PaperRecord, Shelf
from papertopics.reports.limits import fair_limit
from papertopics.reports.paths import INDEX
from papertopics.reports.visible import shorten

_LABEL = 120  # characters
_TITLE = 240
_GIST = 300
_WHY = 200
_AUTHORS = 3
_MOST = 10  # papers of a topic,
_MOST_BYTES = 80_000  # and bytes of all of them: some mail programs cut at 100 kB


@dataclass(frozen=True)
class DigestPaper:
    """A new paper; `also` are the labels of its further topics, `probability` that of the first."""

    title: str
    url: str
    published: str
    authors: str
    gist: str
    why: str
    probability: float
    also: tuple[str, ...]


@dataclass(frozen=True)
class DigestTopic:
    """The new papers of a topic; `id` is "" for those without topic."""

    id: str
    label: str
    total: int
    papers: tuple[DigestPaper, ...]

    @property
    def unlisted(self) -> int:
        """How many of them are not shown."""
        return self.total - len(self.papers)


@dataclass(frozen=True)
class Digest:
    """The new papers of a run; of a `first` run, which has none before it, all papers.

    `page` is the web address of the report, "" where none is known.
    """

    name: str
    first: bool
    papers: int
    new: int
    moved: int
    topics: tuple[DigestTopic, ...]
    page: str

    @property
    def subject(self) -> str:
        """The digest in a line."""
        if self.first:
            return f"{self.name}: {self.papers:,} papers by topic"
        count = f"{self.new:,} new paper" + ("" if self.new == 1 else "s")
        return f"{self.name}: {count if self.new else 'no new papers'}"


def digest_of(library: Library, changes: Changes | None, site_url: str = "") -> Digest:
    """Gather the digest of a run, from what changed since the run before."""
    new = {paper.paper_id for paper in library.papers} if changes is None else set(changes.new)
    groups = [group for shelf in library.shelves if (group := _group(shelf, new)).total]
    without = [paper for paper in library.papers if paper.paper_id in new and not paper.topics]
    if without:
        shown = tuple(map(_plain, without[:_MOST]))
        groups.append(DigestTopic("", "Without topic", len(without), shown))
    limit = fair_limit([[*map(_size, group.papers)] for group in groups], _MOST, _MOST_BYTES)
    return Digest(
        name=shorten(library.name, _LABEL),
        first=changes is None,
        papers=len(library.papers),
        new=len(new),
        moved=len(changes.moved) if changes else 0,
        topics=tuple(replace(group, papers=group.papers[:limit]) for group in groups),
        page=urljoin(site_url.rstrip("/") + "/", INDEX) if site_url else "",
    )


def _group(shelf: Shelf, new: set[str]) -> DigestTopic:
    fresh = [listed for listed in shelf.own if listed.paper.paper_id in new]
    shown = tuple(map(_paper, fresh[:_MOST]))
    return DigestTopic(shelf.id, shorten(shelf.label, _LABEL), len(fresh), shown)


def _paper(listed: Listed) -> DigestPaper:
    also = tuple(shorten(topic.label, _LABEL) for topic in listed.paper.topics[1:])
    return _plain(listed.paper, listed.probability, shorten(listed.given.why, _WHY), also)


def _plain(
    paper: PaperRecord, probability: float = 0.0, why: str = "", also: tuple[str, ...] = ()
) -> DigestPaper:
    return DigestPaper(
        title=shorten(paper.title, _TITLE),
        url=paper.url,
        published=paper.published,
        authors=_authors(paper.authors),
        gist=gist(paper.abstract, _GIST),
        why=why,
        probability=probability,
        also=also,
    )


def _authors(names: tuple[str, ...]) -> str:
    """Name the first authors.

    >>> _authors(("A", "B", "C", "D"))
    'A, B, C and 1 more'
    """
    left = len(names) - _AUTHORS
    shown = shorten(", ".join(names[:_AUTHORS]), _TITLE)
    return f"{shown} and {left:,} more" if left > 0 else shown


def _size(paper: DigestPaper) -> int:
    """Estimate the bytes of a paper in the e-mail, which has it as text and as HTML."""
    texts = (paper.title, paper.authors, paper.gist, paper.why, *paper.also)
    return 300 + 2 * len(paper.url) + 2 * sum(len(text.encode()) for text in texts)
