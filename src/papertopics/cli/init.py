"""`papertopics init`."""

from __future__ import annotations

from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options

_THEN = (
    "Then put your papers into seeds/ and your topics into taxonomy/topics.yaml, in place of the "
    "sample,\nand remove taxonomy/gold.csv: it labels the sample."
)


@click.command(
    epilog=options.example("papertopics init my-topics", "cd my-topics", "papertopics run")
)
@click.argument("folder", type=options.PATH, metavar="DIR")
@options.quiet
def init(folder: Path, *, quiet: bool) -> None:
    """Start a project folder with a taxonomy and papers.

    Copies the default taxonomy, its gold labels, the configuration and a sample of the seed pages.
    """
    paths = pipeline.init(folder)
    if not quiet:
        click.echo("\n".join(map(str, paths)))
        click.echo(f"Next: cd {folder} && papertopics run")
        click.echo(_THEN)
