"""What a run folder offers besides its pages: changes, digest, feeds and exports."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from papertopics.formulas import disarmed_text
from papertopics.pipeline.comparing import changes_text
from papertopics.pipeline.writing import Writer
from papertopics.reports import RunData
from papertopics.reports.changes import CHANGES, KEPT, Changes, render_changes
from papertopics.reports.companions import has_exports, has_feeds
from papertopics.reports.digest import DIGEST, EMAIL, digest_of, render_digest, render_email
from papertopics.reports.exports import (
    EXPORT_COLUMNS,
    export_rows,
    render_awesome,
    render_bibtex,
    render_json,
    render_ris,
)
from papertopics.reports.feeds import feed_of_all, feed_of_topic, render_atom
from papertopics.reports.library import (
    AWESOME,
    FEED,
    Library,
    Shelf,
    export_path,
    feed_path,
    gather_library,
)

# Those at the top of the folder, where files of somebody else may have the same name.
PUBLICATIONS = (AWESOME, CHANGES, DIGEST, EMAIL, FEED, KEPT)
_FORMATS: Mapping[str, Callable[[Shelf], str]] = {
    "bib": render_bibtex,
    "ris": render_ris,
    "json": render_json,
}


def publications(
    data: RunData, changes: Changes | None, templates: Path | None = None
) -> dict[str, Writer]:
    """Name the files that go with a run, each with what writes it, as its settings ask for.

    Templates in the folder `templates` come before the package's own: where something is wrong with
    them, the writers raise ConfigError.

    A file is made when it is written, so that only one at a time takes memory.
    """
    site_url = str(data.record.settings.get("site_url") or "")
    library = gather_library(data)
    files = dict(_changes(library, changes, templates))
    if has_feeds(data.record):
        files |= dict(_digest(library, changes, site_url, templates))
        files |= dict(_feeds(library, changes, site_url))
    if has_exports(data.record):
        files |= dict(_exports(library, templates))
    return files


def _changes(
    library: Library, changes: Changes | None, templates: Path | None
) -> Iterator[tuple[str, Writer]]:
    if changes is not None:
        yield KEPT, _writer(lambda: changes_text(changes))
        yield CHANGES, _writer(lambda: render_changes(changes, library, templates=templates))


def _digest(
    library: Library, changes: Changes | None, site_url: str, templates: Path | None
) -> Iterator[tuple[str, Writer]]:
    digest = digest_of(library, changes, site_url)
    yield DIGEST, _writer(lambda: render_digest(digest, templates))
    yield EMAIL, _writer(lambda: render_email(digest, templates))


def _feeds(
    library: Library, changes: Changes | None, site_url: str
) -> Iterator[tuple[str, Writer]]:
    yield FEED, _writer(lambda: render_atom(feed_of_all(library, changes, site_url)))
    for shelf in library.shelves:
        yield feed_path(shelf.id), _feed_writer(library, shelf, changes, site_url)


def _exports(library: Library, templates: Path | None) -> Iterator[tuple[str, Writer]]:
    yield AWESOME, _writer(lambda: render_awesome(library, templates))
    for shelf in library.shelves:
        yield export_path(shelf.id, "csv"), _table_writer(shelf)
        for suffix, render in _FORMATS.items():
            yield export_path(shelf.id, suffix), _shelf_writer(render, shelf)


def _feed_writer(library: Library, shelf: Shelf, changes: Changes | None, site_url: str) -> Writer:
    return _writer(lambda: render_atom(feed_of_topic(library, shelf, changes, site_url)))


def _shelf_writer(render: Callable[[Shelf], str], shelf: Shelf) -> Writer:
    return _writer(lambda: render(shelf))


def _table_writer(shelf: Shelf) -> Writer:
    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(EXPORT_COLUMNS)
            table.writerows(map(disarmed_text, row) for row in export_rows(shelf))

    return write


def _writer(render: Callable[[], str]) -> Writer:
    def write(path: Path) -> None:
        path.write_bytes(render().encode("utf-8"))

    return write
