"""`papertopics explain`."""

from __future__ import annotations

from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.explanation import render_explanation
from papertopics.cli.explanation_parts import PARTS
from papertopics.cli.output import echo_json

_PARTS = "\n".join(f"  {part}: {meaning}" for part, meaning in PARTS.items())


@click.command(
    epilog=options.example("papertopics explain reports 'flash attention'")
    + f"\n\n\b\nParts that add up, in log-odds:\n{_PARTS}"
)
@options.run_dir
@click.argument("paper_id")
@options.as_json
def explain(run_dir: Path, paper_id: str, *, as_json: bool) -> None:
    """Say why a paper has its topics, and why not the next best.

    PAPER_ID is a paper's id, or words of its title that no other title has.
    """
    explained = pipeline.explain(run_dir, paper_id)
    if as_json:
        echo_json(explained)
    else:
        click.echo(render_explanation(explained))
