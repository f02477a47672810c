"""`taxonomy import`: a taxonomy file from what librarians and keepers of lists hold."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from papertopics.pipeline.writing import check_new_file, text_writer, write_file
from papertopics.taxonomy import Taxonomy, comment_text
from papertopics.taxonomy.exchange import Choice, import_taxonomy

_WIDTH = 100


@dataclass(frozen=True)
class TaxonomyImport:
    """A taxonomy that was imported, and where it was written.

    `notes` say what was decided where the file left a choice.
    """

    source: str
    out: Path
    taxonomy: Taxonomy
    notes: tuple[str, ...]


def taxonomy_import(
    file: str | Path,
    out: str | Path,
    *,
    file_format: str | None = None,
    choice: Choice | None = None,
) -> TaxonomyImport:
    """Make a taxonomy file of SKOS, a table, an outline, or JSON.

    The end of the file's name tells the format, unless `file_format` does. Raises TaxonomyError
    with all problems of the file, and OutputError if `out` is there already or can't be written.
    """
    path, choice = Path(out), choice or Choice()
    check_new_file(path)
    imported = import_taxonomy(Path(file), file_format, choice)
    head = "".join(f"{line}\n" for line in _head(Path(file).name, choice, imported.notes))
    write_file(path, text_writer(head + imported.text))
    return TaxonomyImport(str(file), path, imported.taxonomy, imported.notes)


def _head(name: str, choice: Choice, notes: tuple[str, ...]) -> Iterator[str]:
    """Say in comments where the topics come from."""
    yield from _comment(f"Imported from {name} by `papertopics taxonomy import`{_wishes(choice)}.")
    for note in notes:
        yield from _comment(f"- {note}.")


def _wishes(choice: Choice) -> str:
    given = [f"language {','.join(choice.languages)}"] * (choice.languages != Choice.languages)
    given += [
        f"{name} {getattr(choice, name)}"
        for name in ("scheme", "under", "depth", "keywords", "ids")
        if getattr(choice, name) != getattr(Choice, name)
    ]
    given += ["fold"] if choice.fold else []
    return f" ({', '.join(given)})" if given else ""


def _comment(text: str) -> list[str]:
    shown = comment_text(text)
    return textwrap.wrap(shown, _WIDTH, initial_indent="# ", subsequent_indent="#   ")
