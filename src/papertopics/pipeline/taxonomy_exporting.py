"""`taxonomy export`: a taxonomy as SKOS, table, outline, JSON or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from papertopics.errors import OutputError, Problem
from papertopics.pipeline.writing import bytes_writer, check_file, write_file
from papertopics.taxonomy import Taxonomy, load_taxonomy
from papertopics.taxonomy.exchange import (
    EXPORTED,
    MARKDOWN,
    export_taxonomy,
    format_of,
    lost_in,
)


@dataclass(frozen=True)
class TaxonomyExport:
    """A taxonomy that was written in another format; `lost` names what that has no place for."""

    taxonomy: Taxonomy
    out: Path
    file_format: str
    lost: tuple[str, ...]


def taxonomy_export(
    taxonomy: str | Path,
    out: str | Path,
    *,
    file_format: str | None = None,
    language: str = "",
) -> TaxonomyExport:
    """Write a taxonomy file in another format; the end of the name tells which.

    `language`, else that of the taxonomy, marks the texts of SKOS, but for topics with their own.
    The same taxonomy gives the same bytes. Raises TaxonomyError and OutputError.
    """
    path = Path(out)
    chosen = file_format or format_of(path, EXPORTED)
    check_file(path)
    if path.resolve() == Path(taxonomy).resolve():
        raise OutputError(Problem("is the taxonomy itself", "Choose another name.", str(path)))
    loaded = load_taxonomy(taxonomy)
    write_file(path, bytes_writer(_content(loaded, chosen, language)))
    return TaxonomyExport(loaded, path, chosen, lost_in(chosen, loaded))


def _content(taxonomy: Taxonomy, file_format: str, language: str) -> bytes:
    if file_format != MARKDOWN:
        return export_taxonomy(taxonomy, file_format, language)
    from papertopics.reports.taxonomy_outline import render_outline  # noqa: PLC0415 - takes its time

    return render_outline(taxonomy).encode("utf-8")
