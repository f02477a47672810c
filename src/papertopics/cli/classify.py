"""`papertopics classify`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypedDict, Unpack

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.meter import meter
from papertopics.cli.output import show_result
from papertopics.cli.summary import render_counts
from papertopics.cli.support import render_support


class Chosen(TypedDict):
    """The options that say how to classify."""

    engine: Literal["auto", "full", "fast", "dask"]
    scheduler: str | None
    jobs: int
    resume: bool
    format: str | None


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
    help="Where assignments go: .csv, .jsonl, .parquet, .db (SQLite), .bib or .ris.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "full", "fast", "dask"]),
    default="auto",
    help="The full model, or its fast student; auto: the student where the model has one, that "
    "is, where it was trained on 5,000 papers or more; dask: auto, on a Dask cluster.  "
    "[default: auto]",
)
@options.scheduler
@click.option(
    "--jobs",
    type=click.IntRange(1, 1024),
    default=1,
    metavar="N",
    help="Processes that classify; the results are the same.  [default: 1]",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Go on where the same command was broken off; what is done stands in FILE.partial.",
)
@options.quiet
@options.as_json
def classify(
    corpus: tuple[str, ...],
    *,
    model: Path,
    out: Path,
    quiet: bool,
    as_json: bool,
    **chosen: Unpack[Chosen],
) -> None:
    """Give any papers topics from a trained model.

    CORPUS is any number of files and folders, or - for standard input; without it, seeds/.
    Papers without topic and records that can't be read go to files beside FILE. Any number of
    papers takes no more memory than a few thousand.
    """
    options.check_scheduler(chosen["engine"], chosen["scheduler"])
    settings = settings_from(None, corpus=corpus, format=chosen["format"])
    with meter(quiet=quiet) as show:
        done = pipeline.classify(
            settings.corpus,
            model,
            out,
            format_name=settings.format,
            engine=chosen["engine"],
            scheduler=chosen["scheduler"],
            jobs=chosen["jobs"],
            resume=chosen["resume"],
            meter=show,
        )
    show_result(done, _summary(done), as_json=as_json, quiet=quiet)


def _summary(done: pipeline.Classified) -> Iterator[str]:
    yield from render_counts(done.counts)
    yield from render_support(done.support)
    yield f"Assignments: {done.out}"
    if done.counts.assigned < done.counts.papers:
        yield f"Papers without topic: {done.unassigned_out}"
    if done.counts.rejected:
        yield f"Rejected records, with the reason: {done.rejected_out}"
