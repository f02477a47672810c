"""`papertopics report`."""

from __future__ import annotations

from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import counted, progress


@click.command(epilog=options.example("papertopics report reports"))
@options.run_dir
@options.config
@click.option(
    "--since",
    type=options.PATH,
    metavar="RUN_DIR",
    help="Another run, whose papers are not new.  [default: what the run was compared with]",
)
@options.quiet
def report(run_dir: Path, *, config: Path | None, since: Path | None, quiet: bool) -> None:
    """Write the reports of a run again from its data.

    Templates are those that the settings name, else those of the run.
    """
    settings = settings_from(config)
    with progress(quiet=quiet) as show:
        files = pipeline.report(run_dir, since=since, templates=settings.templates, progress=show)
    pages = sum(name.endswith(".md") for name in files)
    if not quiet:
        made = f"{counted(pages, 'page')}, {counted(len(files) - pages, 'picture')}"
        click.echo(f"{made}: {run_dir / 'index.md'}")
