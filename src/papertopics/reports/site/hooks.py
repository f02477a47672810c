"""What a site needs beyond the Markdown of a report, put in while Sphinx reads and writes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import cast
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from papertopics.reports.site.tree import PAPERS, Entries

_FORM = Path(__file__).parent / "papers.html"
_BEFORE_SPHINX = 400  # whose own collectors of titles and trees come at 500


class SiteHooks:
    """Links pages to pages, hangs the tree of topics together, and counts what is done.

    `pages` become pages and `files` can be linked, both by path in the run folder. `linked` are
    those files that a page links to. `below` has the pages below a page, `searches` the address of
    a search of its papers.
    """

    def __init__(
        self,
        pages: Collection[str],
        files: Collection[str],
        below: Mapping[str, Entries],
        searches: Mapping[str, str],
        progress: Callable[[int, int], None],
    ) -> None:
        self.linked: set[str] = set()
        self._pages = pages
        self._files = files
        self._below = below
        self._searches = searches
        self._progress = progress
        self._done = 0

    def connect(self, app: Sphinx) -> None:
        """Take part in a build."""
        # Sphinx's own search knows no abstracts, and can't show what it found from file://.
        cast(StandaloneHTMLBuilder, app.builder).search = False
        app.connect("doctree-read", self._read, _BEFORE_SPHINX)
        app.connect("html-page-context", self._written)

    def _read(self, app: Sphinx, doctree: nodes.document) -> None:
        name = app.env.docname + ".md"
        self._drop_drawings(doctree)
        self._lead_to_pages(doctree, name)
        if name == PAPERS:
            _append_html(doctree, _FORM.read_text(encoding="utf-8"))
        if entries := self._below.get(name):
            _append_tree(doctree, app.env.docname, entries)
        if address := self._searches.get(name):
            _lead_to_search(doctree, address)
        self._step()

    def _written(self, app: Sphinx, name: str, *_: object) -> None:
        if name in app.env.found_docs:
            self._step()

    def _step(self) -> None:
        self._done += 1
        self._progress(self._done, 2 * len(self._pages))

    def _drop_drawings(self, doctree: nodes.document) -> None:
        """Take out the tree in Mermaid's language: nothing draws it here, and the site has one."""
        for block in list(doctree.findall(nodes.literal_block)):
            if block.get("language") == "mermaid":
                for node in _folded(block) or [block]:
                    block.parent.remove(node)

    def _lead_to_pages(self, doctree: nodes.document, name: str) -> None:
        for link in doctree.findall(nodes.reference):
            address = link.get("refuri", "")
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = normpath(join(dirname(name), unquote(parts.path)))
            if target in self._pages:
                link["refuri"] = parts._replace(path=parts.path[:-3] + ".html").geturl()
            elif target in self._files:
                self.linked.add(target)


def _folded(block: nodes.Element) -> list[nodes.Node]:
    """Name what folds a block away, and the block; nothing if it stands open."""
    around = block.parent.children
    place = around.index(block)
    frame = around[place - 1 : place + 2] if place else []
    texts = [node.astext().strip() for node in frame]
    folds = len(texts) == 3 and texts[0].startswith("<details>") and texts[2] == "</details>"
    return frame if folds else []


def _append_html(doctree: nodes.document, html: str) -> None:
    _section(doctree).append(nodes.raw("", html, format="html"))


def _lead_to_search(doctree: nodes.document, address: str) -> None:
    """Link a search of a page's papers, above the first heading below its title."""
    page = _section(doctree)
    link = nodes.reference("", "Search and filter these papers", refuri=address, internal=True)
    parts = [place for place, node in enumerate(page) if isinstance(node, nodes.section)]
    page.insert(parts[0] if parts else len(page), nodes.paragraph("", "", link, nodes.Text(".")))


def _section(doctree: nodes.document) -> nodes.Element:
    """Find the section of a page's title, which holds all others; the page if it has no title."""
    return next(iter(doctree.findall(nodes.section)), doctree)


def _append_tree(doctree: nodes.document, docname: str, entries: Entries) -> None:
    below = [(title, path.removesuffix(".md")) for title, path in entries]
    _section(doctree).append(
        addnodes.toctree(
            parent=docname,
            entries=below,
            includefiles=[path for _, path in below],
            maxdepth=-1,
            caption=None,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=True,
        )
    )
