"""`papertopics taxonomy export`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.output import counted, show_result
from papertopics.cli.taxonomy_import import FORMATS as IMPORTED

FORMATS = (*IMPORTED, "markdown")


@click.command(
    epilog=options.example(
        "papertopics taxonomy export taxonomy/topics.yaml --out topics.ttl",
        "papertopics taxonomy export taxonomy/topics.yaml --out topics.csv",
    ),
)
@click.argument("taxonomy", type=options.PATH)
@click.option("--out", type=options.PATH, metavar="FILE", required=True, help="Where it goes.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(FORMATS),
    help="How to write it.  [default: told by the end of FILE's name]",
)
@click.option(
    "--language",
    default="",
    metavar="CODE",
    help="That of the texts, for SKOS.  [default: that of the taxonomy, else en]",
)
@options.quiet
@options.as_json
def export(
    taxonomy: Path,
    *,
    out: Path,
    file_format: str | None,
    language: str,
    quiet: bool,
    as_json: bool,
) -> None:
    """Write a taxonomy as SKOS, a table, an outline, JSON or Markdown.

    FILE ends with .ttl, .rdf, .jsonld or .nt (SKOS; needs papertopics[skos]), .csv, .tsv, .txt (an
    outline), .json, .yaml or .md. `taxonomy import` reads all but Markdown again. SKOS keeps vetoes
    and conditions of keywords in properties of its own, urn:papertopics:. What a format has no
    place for is said.
    """
    made = pipeline.taxonomy_export(taxonomy, out, file_format=file_format, language=language)
    topics = len(made.taxonomy.topics)
    told = {"out": out, "format": made.file_format, "topics": topics, "lost": made.lost}
    show_result(told, _summary(made, out), as_json=as_json, quiet=quiet)


def _summary(made: pipeline.TaxonomyExport, out: Path) -> Iterator[str]:
    count = counted(len(made.taxonomy.topics), "topic and group", "topics and groups")
    yield f"Written: {out} ({made.file_format}, {count})"
    if made.lost:
        yield f"Not in it: {', '.join(made.lost)}"
