"""`papertopics taxonomy suggest`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import counted, printable, progress, show_result
from papertopics.cli.workbench import FITTED, written

if TYPE_CHECKING:
    from papertopics.discovery import Suggestion
    from papertopics.taxonomy import Keyword

_TITLE = 88  # characters of a title that are shown
_COLUMN = 32  # characters from a phrase to its figures


@click.command(
    epilog=options.example(
        "papertopics taxonomy suggest reports",
        "papertopics taxonomy suggest reports --topic federated-learning --limit 10",
        "papertopics taxonomy suggest papers.jsonl --taxonomy topics.yaml --out edited.yaml",
        'papertopics taxonomy suggest --taxonomy topics.yaml --apply --accept "secure aggregation"',
    )
)
@options.sources
@options.taxonomy_of_run
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="ID",
    help="Only for this topic, or those below this group; may be repeated.  [default: all]",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help="New keywords a topic, at most.",
)
@click.option(
    "--out", type=options.PATH, metavar="FILE", help="Write the taxonomy with the proposals in it."
)
@click.option("--apply", is_flag=True, help="Put the proposals into the file of --taxonomy.")
@click.option(
    "--accept",
    multiple=True,
    metavar="PHRASE",
    help="Write only this proposal; may be repeated.  [default: all]",
)
@options.quiet
@options.as_json
def suggest(  # noqa: PLR0913 - one argument an option
    sources: tuple[str, ...],
    *,
    taxonomy: Path | None,
    topics: tuple[str, ...],
    limit: int,
    out: Path | None,
    apply: bool,
    accept: tuple[str, ...],
    quiet: bool,
    as_json: bool,
) -> None:
    """Propose keywords for the topics, from the words of papers.

    On the papers of a finished run, by default that in reports/; or on a corpus, where a model is
    fitted first and not kept. Each proposal comes with the papers it is in, how many of these the
    model gives the topic, how many have no keyword of the topic yet, and which share is likely to
    be on the topic, judged by what else the papers say. Keywords that are often wrong get a
    narrower form or vetoes. Nothing is changed without --out or --apply, and then only the
    phrases: comments and layout of the file stay.
    """
    if apply and (out or not taxonomy):
        raise click.UsageError("--apply needs the file to change in --taxonomy, and no --out.")
    if accept and not (out or apply):
        raise click.UsageError("--accept says what to write: add --out FILE or --apply.")
    with progress(quiet=quiet) as show:
        found = pipeline.taxonomy_suggest(
            sources,
            taxonomy=taxonomy,
            topics=topics,
            limit=limit,
            accept=accept,
            out=taxonomy if apply else out,
            settings=settings_from(None),
            progress=show,
        )
    show_result(found, _lines(found), as_json=as_json, quiet=quiet)


def _lines(found: pipeline.Suggestions) -> Iterator[str]:
    topics, papers = counted(found.topics, "topic"), counted(found.papers, "paper")
    proposals = counted(len(found.suggestions), "proposal")
    yield f"{found.taxonomy}: {proposals} for {topics}, from {papers}"
    if found.fitted:
        yield FITTED
    for topic, items in groupby(found.suggestions, key=lambda item: item.topic):
        yield from _topic(topic, list(items))
    if not found.suggestions:
        yield "No other phrase that papers of a topic share tells them apart; more papers may help"
    yield from written(found.written)
    if found.suggestions and not found.written:
        yield "\nNothing was changed: paste what you like, or let --out FILE write it"
        yield "into a new file, or --taxonomy FILE --apply into yours"


def _topic(topic: str, items: Sequence[Suggestion]) -> Iterator[str]:
    """Write the proposals of a topic as YAML to paste, with the figures as comments."""
    yield f"\n{topic}:"
    keywords = [item for item in items if item.kind == "keyword"]
    if keywords:
        yield "  keywords:"
    for item in keywords:
        yield from _phrase(item, _keyword_figures(item))
    for item in items:
        if item.kind == "narrower" and item.replaces:
            yield f"  keywords:  # in place of {printable(_written(item.replaces))}"
            yield from _phrase(item, _narrower_figures(item))
    vetoes = [item for item in items if item.kind == "veto"]
    if vetoes:
        yield "  exclude:"
    for item in vetoes:
        yield from _phrase(item, _veto_figures(item))


def _phrase(item: Suggestion, figures: str) -> Iterator[str]:
    yield f"    {f'- {_written(item.keyword)}':<{_COLUMN}} # {figures}"
    for title in item.titles:
        yield f"    #   {_short(printable(title))}"


def _keyword_figures(item: Suggestion) -> str:
    return (
        f"{counted(item.papers, 'paper')}, {item.given:,} given the topic, "
        f"{item.uncovered:,} without keyword; {_likely(item)} right"
    )


def _narrower_figures(item: Suggestion) -> str:
    return f"{counted(item.papers, 'paper')}; {_likely(item)} right, was {item.before or 0:.2f}"


def _veto_figures(item: Suggestion) -> str:
    return f"stops {counted(item.papers, 'paper')} with a keyword; {_likely(item)} of them right"


def _likely(item: Suggestion) -> str:
    return f"{item.precision:.2f} [{item.low:.2f}, {item.high:.2f}]"


def _written(keyword: Keyword) -> str:
    from papertopics.taxonomy import keyword_line

    return keyword_line(keyword)


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[: _TITLE - 1].rstrip()}…"
