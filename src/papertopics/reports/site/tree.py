"""How the pages of a site hang together: the tree of topics, and the pages beside it."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from papertopics.reports.changes import CHANGES
from papertopics.reports.digest import DIGEST
from papertopics.reports.library import AWESOME, Library
from papertopics.reports.paths import INDEX, TAXONOMY, UNASSIGNED, topic_path
from papertopics.reports.visible import visible_text
from papertopics.taxonomy import Taxonomy

PAPERS = "papers.md"
_SEARCH = "papers.html"
_LAST = {
    UNASSIGNED: "Papers without topic",
    CHANGES: "What changed",
    DIGEST: "Digest of new papers",
    TAXONOMY: "What keywords find",
}
# Lists for other places, which the site offers as files.
NO_PAGES = frozenset({AWESOME})

Entries = tuple[tuple[str, str], ...]


def navigation(taxonomy: Taxonomy, pages: Collection[str]) -> dict[str, Entries]:
    """Name the pages below each page, with their titles, by the paths of their Markdown.

    Topics keep the order of the taxonomy.
    """
    below: dict[str, list[tuple[str, str]]] = {}
    for topic in taxonomy.topics:
        parent = INDEX if topic.parent is None else topic_path(topic.parent)
        title = visible_text(topic.label) or topic.id
        below.setdefault(parent, []).append((title, topic_path(topic.id)))
    last = [(title, page) for page, title in _LAST.items() if page in pages]
    roots = [("Papers", PAPERS), *below.get(INDEX, ()), *last]
    return {page: tuple(entries) for page, entries in {**below, INDEX: roots}.items()}


def searches(library: Library) -> dict[str, str]:
    """Name the search of its papers for the index and the page of each topic that has any."""
    found = {
        topic_path(shelf.id): f"../{_SEARCH}#topic={quote(shelf.id, safe='')}"
        for shelf in library.shelves
        if shelf.papers
    }
    return {INDEX: _SEARCH, **found}
