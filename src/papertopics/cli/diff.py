"""`papertopics diff`."""

from __future__ import annotations

from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.output import echo_json, progress


@click.command(epilog=options.example("papertopics diff runs/monday runs/tuesday"))
@click.argument("run_a", type=options.PATH)
@click.argument("run_b", type=options.PATH)
@click.option(
    "--out",
    type=options.PATH,
    metavar="FILE",
    help="Write the notes here alone, and leave RUN_B as it is.",
)
@options.quiet
@options.as_json
def diff(run_a: Path, run_b: Path, *, out: Path | None, quiet: bool, as_json: bool) -> None:
    """Say what changed from run A to run B, and write it.

    Prints release notes: new papers, rising and falling topics, papers that moved and why. Without
    --out, the reports of RUN_B are written again as changes since RUN_A, CHANGES.md among them.
    """
    with progress(quiet=quiet) as show:
        difference = pipeline.diff(run_a, run_b, out=out, progress=show)
    if as_json:
        echo_json(difference.changes)
    elif not quiet:
        click.echo(difference.text)
        click.echo(f"Written: {difference.out}", err=True)
