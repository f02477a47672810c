"""`papertopics run`."""

from __future__ import annotations

from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import progress, show_result
from papertopics.cli.summary import Summary, changed, measured, summary_lines, taught


@click.command(
    epilog=options.example(
        "papertopics run",
        "papertopics run papers.jsonl more/ --taxonomy my.yaml --out my-reports",
    )
)
@options.corpus
@options.corpus_format
@options.taxonomy
@options.config
@click.option(
    "--out", type=options.PATH, metavar="DIR", help="Where reports go.  [default: reports]"
)
@click.option(
    "--model",
    type=options.PATH,
    metavar="DIR",
    help="Where the model goes.  [default: models/default]",
)
@options.assign
@options.since
@options.labels
@options.corrections
@options.site
@options.quiet
@options.as_json
def run(
    config: Path | None,
    *,
    quiet: bool,
    as_json: bool,
    **chosen: tuple[str, ...] | Path | str | bool | None,
) -> None:
    """Give papers their topics and write reports: the main job.

    CORPUS is any number of files and folders, or - for standard input; without it, seeds/.
    """
    from papertopics.model import KeywordSupport

    settings = settings_from(config, **chosen)
    with progress(quiet=quiet) as show:
        data = pipeline.run(settings, progress=show)
        quality = data.record.quality
        evaluation = pipeline.evaluate_run(data, quality.gold) if quality else None
    changes = changed(pipeline.read_changes(settings.out))
    counts, quality_now = pipeline.counts_of(data), measured(evaluation)
    site = settings.out / pipeline.SITE if settings.site else None
    summary = Summary(
        counts,
        quality_now,
        settings.model,
        reports=settings.out,
        changed=changes,
        site=site,
        labels=taught(data.record.labels),
        unusable_gold=data.record.unusable_gold,
        support=KeywordSupport.of(data.assignments),
    )
    show_result(summary, summary_lines(summary), as_json=as_json, quiet=quiet)
