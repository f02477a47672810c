"""`papertopics taxonomy import`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.output import counted, printable, show_result

# As taxonomy.exchange has them; importing that would slow down --help. A test compares them.
FORMATS = ("turtle", "rdf-xml", "json-ld", "n-triples", "csv", "tsv", "outline", "json", "yaml")


def _codes(_context: object, _option: object, value: str) -> tuple[str, ...]:
    """Split a list of languages. Raises BadParameter for one that is none."""
    from papertopics.taxonomy.schema import LANGUAGE_PATTERN

    codes = tuple(code.strip() for code in value.split(","))
    wrong = [code for code in codes if not re.fullmatch(LANGUAGE_PATTERN, code)]
    if wrong:
        message = f"{wrong[0]!r} is not the code of a language. Write such as en,de or pt-BR."
        raise click.BadParameter(message)
    return codes


@click.command(
    name="import",
    epilog=options.example(
        "papertopics taxonomy import acm.ttl --out taxonomy/topics.yaml",
        "papertopics taxonomy import thesaurus.rdf --under Learning --depth 2 --fold --out ml.yaml",
        "papertopics taxonomy import swd.ttl --language de,en --out topics.yaml",
        "papertopics taxonomy import topics.csv --out topics.yaml",
    ),
)
@click.argument("file", type=options.PATH)
@click.option("--out", type=options.PATH, metavar="FILE", required=True, help="The taxonomy file.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(FORMATS),
    help="How FILE is written.  [default: told by the end of its name]",
)
@click.option(
    "--language",
    "languages",
    default="en",
    show_default=True,
    metavar="CODE[,CODE...]",
    callback=_codes,
    help="That of labels in SKOS; of several the first that a topic has: en,de.",
)
@click.option("--scheme", default="", help="Of several in SKOS, the one to take: URI or label.")
@click.option("--under", default="", help="Take this topic and what is below: URI, id or label.")
@click.option("--depth", type=click.IntRange(min=1), help="Levels to take.  [default: all]")
@click.option("--fold", is_flag=True, help="Give keywords of deeper levels to the topic above.")
@click.option(
    "--keywords",
    type=click.Choice(["leaves", "all"]),
    default="leaves",
    show_default=True,
    help="Which topics papers are given by their labels: those with none below, or all.",
)
@click.option(
    "--ids",
    type=click.Choice(["notation", "label"]),
    default="notation",
    show_default=True,
    help="What ids are made of: the notation, else the URI; or the label.",
)
@options.quiet
@options.as_json
def import_(  # noqa: PLR0913 - as many as there are options
    file: Path,
    *,
    out: Path,
    file_format: str | None,
    languages: tuple[str, ...],
    scheme: str,
    under: str,
    depth: int | None,
    fold: bool,
    keywords: Literal["leaves", "all"],
    ids: Literal["notation", "label"],
    quiet: bool,
    as_json: bool,
) -> None:
    """Make a taxonomy of SKOS, a table, an outline or JSON.

    FILE is SKOS (.ttl, .rdf, .jsonld, .nt; needs papertopics[skos]), a table with a column label
    (.csv, .tsv), a text with a topic a line, those below it indented (.txt), or a taxonomy (.json,
    .yaml). Labels, alternative ones too, become keywords of the topics that have none below; the
    others are groups, unless a table gives them keywords. What was decided where FILE left a choice
    is said, and stands in the new file.
    """
    from papertopics.taxonomy.exchange import Choice

    choice = Choice(languages, scheme, under, depth, fold, keywords, ids)
    made = pipeline.taxonomy_import(file, out, file_format=file_format, choice=choice)
    topics = len(made.taxonomy.topics)
    told = {"file": file, "out": out, "topics": topics, "notes": made.notes}
    show_result(told, _summary(made), as_json=as_json, quiet=quiet)


def _summary(made: pipeline.TaxonomyImport) -> Iterator[str]:
    topics = made.taxonomy.topics
    assignable = len(made.taxonomy.assignable)
    sizes = (
        counted(assignable, "topic"),
        counted(len(topics) - assignable, "group"),
        counted(sum(len(topic.keywords) for topic in topics), "keyword"),
    )
    yield f"{made.source}: {', '.join(sizes)}"
    yield from (f"  {printable(note)}" for note in made.notes)
    yield f"Written: {made.out}"
    yield f"Next: papertopics taxonomy check {made.out}"
