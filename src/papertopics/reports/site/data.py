"""What the page of papers searches and filters: scripts that a page loads, so without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from papertopics.reports.library import Library, PaperRecord, Shelf
from papertopics.reports.paths import topic_path

PAPERS = "data/papers.js"
ABSTRACTS = "data/abstracts.js"
_SIGNS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def papers_script(library: Library) -> str:
    """Write the topics and papers of a run as a script that sets `window.papertopics`.

    A topic is its id, its label, the address of its page, its depth in the tree (0 for a root), its
    description, and the number of its papers with those of the topics below it. A paper is its
    title, date, address and its topics, primary first: pairs of a topic's place in the list and a
    probability in percent.
    """
    places = {shelf.id: place for place, shelf in enumerate(library.shelves)}
    topics = [_topic(shelf) for shelf in library.shelves]
    papers = [list(_paper(paper, places)) for paper in library.papers]
    return f"window.papertopics = {_script({'topics': topics, 'papers': papers})};\n"


def abstracts_script(library: Library) -> str:
    """Write the abstracts in the order of the papers: the larger part, loaded after the page."""
    abstracts = [paper.abstract for paper in library.papers]
    return f"window.papertopics.abstracts = {_script(abstracts)};\n"


def site_address(page: str) -> str:
    """Name the address of a Markdown page on the site.

    >>> site_address("topics/a%2Fb.md")
    'topics/a%252Fb.html'
    """
    return quote(str(PurePosixPath(page).with_suffix(".html")))


def _topic(shelf: Shelf) -> list[object]:
    address = site_address(topic_path(shelf.id))
    return [shelf.id, shelf.label, address, shelf.depth, shelf.description, len(shelf.papers)]


def _paper(paper: PaperRecord, places: dict[str, int]) -> Iterator[object]:
    yield from (paper.title, paper.published, paper.url)
    yield [[places[topic.id], _percent(topic.probability)] for topic in paper.topics]


def _percent(probability: float) -> float:
    """Round to a percent, but nothing to none or all.

    >>> _percent(0.805), _percent(0.9999), _percent(0.001)
    (80, 99.9, 0.1)
    """
    if probability > 0.99:
        return min(round(100 * probability, 1), 99.9)
    return round(100 * probability) if probability >= 0.01 else 0.1


def _script(value: object) -> str:
    """Write JSON that is JavaScript too, and would be harmless inside HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_SIGNS)
