"""`papertopics report`."""

from __future__ import annotations

from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.output import counted, progress


@click.command(epilog=options.example("papertopics report reports"))
@options.run_dir
@click.option(
    "--since",
    type=options.PATH,
    metavar="RUN_DIR",
    help="Another run, whose papers are not new.  [default: what the run was compared with]",
)
@options.quiet
def report(run_dir: Path, *, since: Path | None, quiet: bool) -> None:
    """Write the reports of a run again from its data."""
    with progress(quiet=quiet) as show:
        pages = pipeline.report(run_dir, since=since, progress=show)
    if not quiet:
        click.echo(f"{counted(len(pages), 'page')}: {run_dir / 'index.md'}")
