"""`papertopics taxonomy`: the taxonomy workbench."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

import papertopics
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.group import FAULT, LazyGroup
from papertopics.cli.output import counted, echo_json, first_lines
from papertopics.errors import Problem, TaxonomyError


@click.group(
    cls=LazyGroup,
    homes={
        "check": "papertopics.cli.taxonomy:check",
        "stats": "papertopics.cli.taxonomy_stats:stats",
        "diff": "papertopics.cli.taxonomy_diff:diff",
        "import": "papertopics.cli.taxonomy_import:import_",
        "export": "papertopics.cli.taxonomy_export:export",
        "suggest": "papertopics.cli.taxonomy_suggest:suggest",
        "discover": "papertopics.cli.taxonomy_discover:discover",
    },
    epilog=options.example(
        "papertopics taxonomy check taxonomy/topics.yaml", "papertopics taxonomy stats reports"
    ),
)
def taxonomy() -> None:
    """Work on the taxonomy."""


@click.command(epilog=options.example("papertopics taxonomy check taxonomy/topics.yaml"))
@click.argument("file", type=options.PATH, required=False)
@options.as_json
@click.pass_context
def check(ctx: click.Context, file: Path | None, *, as_json: bool) -> None:
    """List what is wrong with a taxonomy file, and what looks like a mistake.

    Without FILE, the taxonomy of the configuration. The exit code is 1 if there are errors;
    warnings alone leave it 0.
    """
    path = file or settings_from(None).taxonomy
    try:
        warnings, topics = papertopics.check_taxonomy(path), papertopics.load_taxonomy(path)
    except TaxonomyError as error:
        if not as_json:
            raise
        echo_json({"file": path, "errors": error.problems, "warnings": ()})
        ctx.exit(FAULT)
    if as_json:
        echo_json({"file": path, "errors": (), "warnings": warnings})
    else:
        click.echo(_verdict(path, topics, warnings))


def _verdict(path: Path, topics: papertopics.Taxonomy, warnings: Sequence[Problem]) -> str:
    sizes = (
        counted(len(topics.assignable), "topic"),
        counted(len(topics.topics) - len(topics.assignable), "group"),
        counted(sum(len(topic.keywords) for topic in topics.topics), "keyword"),
        counted(sum(len(topic.exclude) for topic in topics.topics), "veto", "vetoes"),
    )
    verdict = f"{path}: {', '.join(sizes)}; no errors, {counted(len(warnings), 'warning')}"
    return "\n".join([verdict, *first_lines(warnings, "; --json lists all")])
