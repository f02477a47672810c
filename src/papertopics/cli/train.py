"""`papertopics train`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import progress, show_result
from papertopics.cli.summary import Summary, measured, summary_lines, taught


@click.command(
    epilog=options.example(
        "papertopics train papers.jsonl --model models/mine",
        "papertopics train papers.jsonl --model models/mine --gold labels.csv",
        "papertopics train all.parquet --model models/all --engine dask --jobs 8",
    )
)
@options.corpus
@options.corpus_format
@click.option(
    "--model", type=options.PATH, metavar="DIR", required=True, help="Where the model goes."
)
@options.taxonomy
@options.config
@options.assign
@options.gold_to_learn
@options.corrections
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    help="Where all papers are gone through: here, or on a Dask cluster; the model is the same.  "
    "[default: local]",
)
@options.scheduler
@click.option(
    "--jobs",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="Processes to use; the model is the same.  [default: 1]",
)
@options.quiet
@options.as_json
def train(
    config: Path | None,
    *,
    quiet: bool,
    as_json: bool,
    engine: Literal["local", "dask"],
    scheduler: str | None,
    **chosen: tuple[str, ...] | Path | str | int | None,
) -> None:
    """Learn topics from papers and save the model.

    CORPUS is any number of files and folders, or - for standard input; without it, seeds/.
    """
    options.check_scheduler(engine, scheduler)
    settings = settings_from(config, **chosen)
    with progress(quiet=quiet) as show:
        training = pipeline.train(settings, engine=engine, scheduler=scheduler, progress=show)
    summary = Summary(
        training.counts,
        measured(training.evaluation),
        settings.model,
        labels=taught(training.labels),
        unusable_gold=training.unusable_gold,
    )
    show_result(summary, summary_lines(summary), as_json=as_json, quiet=quiet)
