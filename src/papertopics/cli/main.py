"""`papertopics`: the entry of the command line."""

from __future__ import annotations

import click

import papertopics
from papertopics.cli.group import MainGroup
from papertopics.cli.options import example

COMMANDS = {
    "run": "papertopics.cli.run:run",
    "train": "papertopics.cli.train:train",
    "classify": "papertopics.cli.classify:classify",
    "report": "papertopics.cli.report:report",
    "diff": "papertopics.cli.diff:diff",
    "evaluate": "papertopics.cli.evaluate:evaluate",
    "explain": "papertopics.cli.explain:explain",
    "review": "papertopics.cli.review:review",
    "taxonomy": "papertopics.cli.taxonomy:taxonomy",
    "init": "papertopics.cli.init:init",
}


@click.group(
    cls=MainGroup,
    homes=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=example("papertopics init my-topics", "cd my-topics", "papertopics run"),
)
@click.version_option(papertopics.__version__, package_name="papertopics", prog_name="papertopics")
def cli() -> None:
    """Give papers their topics, from a YAML taxonomy and no labels.

    Says why, measures how far it can be trusted, and writes a report per topic.
    """


def main() -> None:
    """Run the command line."""
    cli(prog_name="papertopics")
