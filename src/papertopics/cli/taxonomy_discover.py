"""`papertopics taxonomy discover`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import counted, progress, show_result
from papertopics.cli.workbench import written


@click.command(
    epilog=options.example(
        "papertopics taxonomy discover papers.jsonl --scratch --out topics.yaml",
        "papertopics taxonomy discover reports",
        "papertopics taxonomy discover reports --within federated-learning --topics 4",
    )
)
@options.sources
@options.taxonomy_of_run
@click.option("--scratch", is_flag=True, help="Draft a first taxonomy, whatever topics there are.")
@click.option("--within", default="", metavar="ID", help="Draft topics below this one.")
@click.option(
    "--topics",
    type=click.IntRange(1, 1000),
    metavar="N",
    help="Groups to look for.  [default: the root of the number of papers, at most 40]",
)
@click.option("--out", type=options.PATH, metavar="FILE", help="A taxonomy file for the drafts.")
@options.quiet
@options.as_json
def discover(  # noqa: PLR0913 - one argument an option
    sources: tuple[str, ...],
    *,
    taxonomy: Path | None,
    scratch: bool,
    within: str,
    topics: int | None,
    out: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Draft topics that the taxonomy lacks, or a first taxonomy.

    Papers are put into groups. A group that no topic explains (the best topics of its papers are
    less likely than those of others), and that phrases tell from all other papers, becomes the
    draft of a topic, with label, keywords and typical papers. A corpus without a taxonomy, or
    --scratch, gives a first taxonomy; --within looks into a topic that has grown too large. Drafts
    are to be read and edited: a label is the most telling phrase.
    """
    if within and scratch:
        raise click.UsageError("--within needs the topics that --scratch sets aside.")
    with progress(quiet=quiet) as show:
        found = pipeline.taxonomy_discover(
            sources,
            taxonomy=taxonomy,
            scratch=scratch,
            within=within,
            topics=topics,
            out=out,
            settings=settings_from(None),
            progress=show,
        )
    show_result(found, _lines(found), as_json=as_json, quiet=quiet)


def _lines(found: pipeline.Discoveries) -> Iterator[str]:
    from papertopics.pipeline.discovering import drafts_text

    yield f"{_considered(found)}: {counted(len(found.drafts), 'topic')} drafted"
    if found.drafts:
        yield ""
        yield drafts_text(found).rstrip()
    elif found.taxonomy and not found.within:
        yield "The taxonomy explains all groups of papers that words tell from the others"
    else:
        yield "No group of papers is told from the others by its words"
    yield from written(found.written)


def _considered(found: pipeline.Discoveries) -> str:
    papers = counted(found.considered, "paper")
    return f"{papers} of {found.within!r}" if found.within else f"All {papers}"
