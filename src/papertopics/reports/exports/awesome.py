"""All papers as an awesome list: a section a topic, an entry a paper, each paper once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from papertopics.reports.gist import gist
from papertopics.reports.library import AWESOME, Library, PaperRecord, Shelf
from papertopics.reports.limits import fair_limit
from papertopics.reports.markdown import Markdown, escape_markdown, largest_size
from papertopics.reports.single_page import render_page
from papertopics.reports.visible import shorten

_LABEL = 120  # characters
_TITLE = 240
_GIST = 200
_MOST = 50  # papers of a topic,
_MOST_BYTES = 350_000  # and bytes of all of them: code-hosting sites show no larger Markdown
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class AwesomePaper:
    """An entry: `gist` is a sentence of the abstract, with its full stop."""

    title: str
    url: str
    gist: str
    year: str


@dataclass(frozen=True)
class AwesomeSection:
    """A topic; `anchor` is how code-hosting sites name its heading.

    `unlisted` counts the papers that there is no room for.
    """

    id: str
    label: str
    anchor: str
    level: int
    description: str
    papers: tuple[AwesomePaper, ...]
    unlisted: int

    @property
    def entry(self) -> Markdown:
        """Its line in the contents."""
        link = f"[{escape_markdown(self.label)}](#{quote(self.anchor)})"
        return Markdown(f"{'  ' * (self.level - 2)}- {link}")

    @property
    def heading(self) -> Markdown:
        """Its heading."""
        return Markdown(f"{'#' * min(self.level, 6)} {escape_markdown(self.label)}")


def render_awesome(library: Library, templates: Path | None = None) -> str:
    """Render awesome.md; topics without any paper, here or below, are left out.

    Templates in the folder `templates` come before the package's own.
    """
    shown = {
        "name": shorten(library.name, _LABEL),
        "papers": len(library.papers),
        "sections": tuple(_sections(library.shelves)),
    }
    return render_page("awesome.md.jinja", AWESOME, shown, templates)


def anchor(heading: str, taken: set[str]) -> str:
    """Name a heading as code-hosting sites do, and add the name to those that are taken.

    >>> taken = set()
    >>> anchor("Graphs & more", taken), anchor("Graphs  more", taken)
    ('graphs--more', 'graphs--more-1')
    """
    name = _NOT_IN_ANCHOR.sub("", heading.lower()).replace(" ", "-")
    unique, number = name, 0
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique


def _sections(shelves: Iterable[Shelf]) -> Iterator[AwesomeSection]:
    full = [shelf for shelf in shelves if shelf.papers]
    lists = {s.id: [_paper(listed.paper) for listed in s.own[:_MOST]] for s in full}
    limit = fair_limit([[*map(_size, papers)] for papers in lists.values()], _MOST, _MOST_BYTES)
    taken = {"contents"}
    for shelf in full:
        label, papers = shorten(shelf.label, _LABEL), lists[shelf.id]
        yield AwesomeSection(
            id=shelf.id,
            label=label,
            anchor=anchor(label, taken),
            level=shelf.depth + 2,
            description=gist(shelf.description, _GIST),
            papers=tuple(sorted(papers[:limit], key=lambda paper: paper.title.casefold())),
            unlisted=len(shelf.own) - len(papers[:limit]),
        )


def _paper(paper: PaperRecord) -> AwesomePaper:
    said = gist(paper.abstract, _GIST)
    ended = said if not said or said.endswith((".", "!", "?", "…")) else f"{said}."
    return AwesomePaper(shorten(paper.title, _TITLE), paper.url, ended, paper.published[:4])


def _size(paper: AwesomePaper) -> int:
    return 50 + 3 * len(paper.url) + largest_size(paper.title + paper.gist)
