"""What a feed says: its papers, new ones first, with ids and times that stay.

Times come from the dates of papers, never from the clock, so that equal runs give equal feeds and
no reader takes an old paper for an update. A paper whose date isn't known has the time UNDATED and
no ``published``; where only year or month is known, the first day stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin
from uuid import NAMESPACE_URL, uuid5

from papertopics.reports.changes import Changes
from papertopics.reports.library import (
    FEED,
    Library,
    Listed,
    PaperRecord,
    RecordedTopic,
    Shelf,
    feed_path,
)
from papertopics.reports.paths import INDEX, topic_path

UNDATED = "1970-01-01T00:00:00Z"
_USUAL = 50  # papers of a feed: readers fetch it whole, again and again;
_MOST = 250  # more where so many are new, for what isn't in a feed is never seen
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class Entry:
    """A paper in a feed; `published` is an RFC 3339 time, None where the date isn't known."""

    id: str
    title: str
    published: str | None
    url: str
    authors: tuple[str, ...]
    abstract: str
    topics: tuple[RecordedTopic, ...]

    @property
    def updated(self) -> str:
        """The time that every entry must have."""
        return self.published or UNDATED


@dataclass(frozen=True)
class Feed:
    """A feed of papers, new ones first; `page` and `address` are "" where no site is known."""

    id: str
    title: str
    subtitle: str
    page: str
    address: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> str:
        """The time of the newest entry, so none of the clock."""
        return max((entry.updated for entry in self.entries), default=UNDATED)


def feed_of_all(library: Library, changes: Changes | None = None, site_url: str = "") -> Feed:
    """Make the feed of all papers that have a topic."""
    new = set(changes.new if changes else ())
    papers = [paper for paper in library.papers if paper.topics]
    return Feed(
        id=_urn("feed", library.name),
        title=library.name,
        subtitle=f"The newest papers of all topics. {_ABOUT_TIMES}",
        page=_address(site_url, INDEX),
        address=_address(site_url, FEED),
        entries=_entries(papers, {paper.paper_id for paper in papers} & new),
    )


def feed_of_topic(
    library: Library, shelf: Shelf, changes: Changes | None = None, site_url: str = ""
) -> Feed:
    """Make the feed of a topic and of the topics below it."""
    new = {listed.paper.paper_id for listed in shelf.papers if _is_new(listed, changes)}
    about = shelf.description or f"The newest papers of {shelf.label}."
    return Feed(
        id=_urn("feed", library.name, shelf.id),
        title=f"{shelf.label} · {library.name}",
        subtitle=f"{about} {_ABOUT_TIMES}",
        page=_address(site_url, topic_path(shelf.id)),
        address=_address(site_url, feed_path(shelf.id)),
        entries=_entries([listed.paper for listed in shelf.papers], new),
    )


_ABOUT_TIMES = f"A paper whose date is not known has the time {UNDATED}."


def _is_new(listed: Listed, changes: Changes | None) -> bool:
    return changes is not None and changes.mark(listed.paper.paper_id, listed.given.id) is not None


def _entries(papers: Sequence[PaperRecord], new: Collection[str]) -> tuple[Entry, ...]:
    """Take the papers that are new, then the youngest; those of one time keep their order."""
    dated = [(_time(paper.published), paper) for paper in papers]
    ordered = sorted(dated, key=lambda pair: (pair[1].paper_id in new, pair[0] or ""), reverse=True)
    newest = ordered[: min(max(len(new), _USUAL), _MOST)]
    return tuple(
        Entry(
            id=_urn("paper", paper.paper_id),
            title=paper.title,
            published=time,
            url=paper.url,
            authors=paper.authors,
            abstract=paper.abstract,
            topics=paper.topics,
        )
        for time, paper in newest
    )


def _urn(*parts: str) -> str:
    """Make an id that is the same in every run.

    >>> _urn("paper", "2310.01234")
    'urn:uuid:d684b815-627c-5ac1-a05d-9a904f576696'
    """
    name = "\n".join(part.encode("utf-8", "replace").decode() for part in parts)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'papertopics:{name}')}"


def _time(published: str) -> str | None:
    """Turn an ISO date into the time of its first moment; None if it isn't one.

    >>> _time("2024-05"), _time("2024-02-31")
    ('2024-05-01T00:00:00Z', None)
    """
    found = _ISO.fullmatch(published)
    if not found:
        return None
    try:
        day = date(*(int(part) if part else 1 for part in found.groups()))
    except ValueError:
        return None
    return f"{day.isoformat()}T00:00:00Z"


def _address(site_url: str, path: str) -> str:
    """Return the web address of a file of the run, whose name may have percent signs."""
    return urljoin(site_url.rstrip("/") + "/", quote(path)) if site_url else ""
