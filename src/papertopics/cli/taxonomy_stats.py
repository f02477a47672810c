"""`papertopics taxonomy stats`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import MOST, counted, echo_json, first_lines, printable, progress
from papertopics.cli.workbench import FITTED

if TYPE_CHECKING:
    from rich.table import Table

    from papertopics.evaluation import KeywordVerdict, Verdict

_NAMED = 5  # dead keywords of a topic
_WIDTH = 140  # of a table that goes to no terminal
_MEANS: dict[Verdict, str] = {
    "colliding": "mean something else here",
    "over-broad": "are in too many papers of other topics",
    "redundant": "stand nowhere without another",
    "dead": "are in no paper",
    "fine": "are fine, or too rare to judge",
}

_SHOWN: tuple[Verdict, ...] = ("colliding", "over-broad", "redundant")


@click.command(
    epilog=options.example(
        "papertopics taxonomy stats reports",
        "papertopics taxonomy stats reports --taxonomy edited.yaml --out keywords.csv",
        "papertopics taxonomy stats papers.jsonl --gold labels.csv",
    )
)
@options.sources
@options.taxonomy_of_run
@click.option(
    "--gold",
    type=options.PATH,
    metavar="FILE",
    help="Labels to MEASURE keywords with, made by a person.  [default: taxonomy/gold.csv, where "
    "it fits]",
)
@click.option("--out", type=options.PATH, metavar="FILE", help="A CSV file for all figures.")
@options.quiet
@options.as_json
def stats(
    sources: tuple[str, ...],
    *,
    taxonomy: Path | None,
    gold: Path | None,
    out: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say how each keyword does on papers, and which ones to mend.

    On the papers of a finished run, by default that in reports/, with the topics that it gave
    them; or on a corpus, where a model is fitted first and not kept. With another --taxonomy
    than the run's, a model is fitted on the papers of the run. Names keywords that are colliding
    (the word means something else here), over-broad, redundant or dead, each with what to do.
    """
    settings = settings_from(None)
    with progress(quiet=quiet) as show:
        found = pipeline.taxonomy_stats(
            sources, taxonomy=taxonomy, gold=gold, out=out, settings=settings, progress=show
        )
    if as_json:
        echo_json(found)
    elif not quiet:
        _show(found, out)


def _show(found: pipeline.TaxonomyStats, out: Path | None) -> None:
    click.echo("\n".join(_summary(found)))
    for verdict in _SHOWN:
        listed = [item for item in found.keywords if item.verdict == verdict]
        if listed:
            click.echo(f"\n{verdict.capitalize()}:")
            _print(_table(listed[:MOST], labelled=found.labelled > 0))
        if len(listed) > MOST:
            click.echo(f"and {len(listed) - MOST:,} more")
    for line in _dead(found.keywords):
        click.echo(line)
    click.echo(f"\nAll figures: {out or 'by --out FILE.csv or --json'}")


def _summary(found: pipeline.TaxonomyStats) -> Iterator[str]:
    sizes = counted(len(found.keywords), "keyword"), counted(found.topics, "topic")
    papers = counted(found.papers, "paper")
    yield f"{found.taxonomy}: {sizes[0]} of {sizes[1]}, on {papers}"
    if found.labelled:
        yield f"{counted(found.labelled, 'paper')} labelled in {found.gold}"
    if found.fitted:
        yield FITTED
    counts = Counter(item.verdict for item in found.keywords)
    for verdict, meaning in _MEANS.items():
        yield f"  {counts[verdict]:>6,}  {verdict:<10}  {meaning}"


def _dead(keywords: Sequence[KeywordVerdict]) -> Iterator[str]:
    """Name some of the keywords that no paper has, in a line for each topic."""
    phrases: defaultdict[str, list[str]] = defaultdict(list)
    for item in keywords:
        if item.verdict == "dead":
            phrases[item.figures.topic].append(_keyword(item))
    if phrases:
        yield "\nDead:"
    lines = [
        f"{topic}: {'; '.join(dead[:_NAMED])}"
        + (f"; and {len(dead) - _NAMED:,} more" if len(dead) > _NAMED else "")
        for topic, dead in phrases.items()
    ]
    yield from first_lines(lines, " topics")


def _table(keywords: Sequence[KeywordVerdict], *, labelled: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("topic", "keyword"):
        table.add_column(name)
    for name in ("papers", "title", "conflict", "likeness", *(["precision"] if labelled else [])):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("what to do")
    for item in keywords:
        table.add_row(*map(Text, _cells(item, labelled=labelled)))
    return table


def _cells(item: KeywordVerdict, *, labelled: bool) -> Iterator[str]:
    figures = item.figures
    yield from (figures.topic, _keyword(item))
    yield from (f"{figures.papers:,}", f"{figures.in_title:,}")
    yield from (_share(figures.conflict), _share(figures.likeness))
    if labelled:
        yield f"{_share(figures.precision)} of {figures.labelled}" if figures.labelled else "-"
    yield item.advice


def _keyword(item: KeywordVerdict) -> str:
    keyword = item.figures.keyword
    marks = (["exact"] if keyword.match == "exact" else []) + (["near"] if keyword.near else [])
    text = f"{keyword.phrase} ({', '.join(marks)})" if marks else keyword.phrase
    return printable(text)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _print(table: Table) -> None:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    console.print(table)
