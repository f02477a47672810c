"""`papertopics evaluate`."""

from __future__ import annotations

from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.output import echo_json


@click.command(
    epilog=options.example(
        "papertopics evaluate reports --gold taxonomy/gold.csv",
        "papertopics evaluate reports --gold taxonomy/gold.csv --mask-keywords",
    )
)
@options.run_dir
@click.option(
    "--gold",
    type=options.PATH,
    metavar="FILE",
    required=True,
    help="Labels to MEASURE with, made by a person: title or paper_id, and topics, the primary one "
    "first. The model learns nothing from them; train --gold does.",
)
@click.option(
    "--mask-keywords",
    is_flag=True,
    help="Also score papers with each topic's own keywords taken out: what the model knows "
    "beyond them.",
)
@options.as_json
def evaluate(run_dir: Path, gold: Path, *, mask_keywords: bool, as_json: bool) -> None:
    """Measure a run against labels made by a person.

    Prints precision, recall and F1 with 95 % intervals, beside bare keyword matching, then every
    topic, worst first, the papers that are most surely wrong, and whether probabilities hold.
    """
    from papertopics.evaluation import render_text  # needs numpy

    evaluation = pipeline.evaluate(run_dir, gold, mask_keywords=mask_keywords)
    if as_json:
        echo_json(evaluation)
    else:
        click.echo(render_text(evaluation), nl=False)
