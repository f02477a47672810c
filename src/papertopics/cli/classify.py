"""`papertopics classify`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import echo_json, progress
from papertopics.cli.summary import render_counts


@click.command(
    epilog=options.example(
        "papertopics classify new.jsonl --model models/default --out new.csv",
        "cat new.jsonl | papertopics classify - --model models/default --out new.parquet",
    )
)
@options.corpus
@options.corpus_format
@click.option("--model", type=options.PATH, metavar="DIR", required=True, help="A trained model.")
@click.option(
    "--out",
    type=options.PATH,
    metavar="FILE",
    required=True,
    help="Where assignments go: .csv, .jsonl or .parquet.",
)
@options.quiet
@options.as_json
def classify(
    corpus: tuple[str, ...],
    model: Path,
    out: Path,
    *,
    quiet: bool,
    as_json: bool,
    **chosen: str | None,
) -> None:
    """Give any papers topics from a trained model.

    CORPUS is any number of files and folders, or - for standard input; without it, seeds/.
    Papers without topic and records that can't be read go to files beside FILE.
    """
    settings = settings_from(None, corpus=corpus, **chosen)
    with progress(quiet=quiet) as show:
        done = pipeline.classify(
            settings.corpus, model, out, format_name=settings.format, progress=show
        )
    if as_json:
        echo_json(done)
    elif not quiet:
        click.echo("\n".join(_summary(done)))


def _summary(done: pipeline.Classified) -> Iterator[str]:
    yield from render_counts(done.counts)
    yield f"Assignments: {done.out}"
    if done.counts.assigned < done.counts.papers:
        yield f"Papers without topic: {done.unassigned_out}"
    if done.counts.rejected:
        yield f"Rejected records, with the reason: {done.rejected_out}"
