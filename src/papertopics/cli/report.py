"""`papertopics report`."""

from __future__ import annotations

from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import counted, progress


@click.command(
    epilog=options.example("papertopics report reports", "papertopics report reports --site")
)
@options.run_dir
@options.config
@click.option(
    "--since",
    type=options.PATH,
    metavar="RUN_DIR",
    help="Another run, whose papers are not new.  [default: what the run was compared with]",
)
@options.site
@click.option(
    "--site-dir",
    type=options.PATH,
    metavar="DIR",
    help="Where to build the site instead.",
)
@options.quiet
def report(
    run_dir: Path,
    *,
    config: Path | None,
    since: Path | None,
    site: bool | None,
    site_dir: Path | None,
    quiet: bool,
) -> None:
    """Write the reports of a run again from its data.

    Templates are those that the settings name, else those of the run.
    """
    settings = settings_from(config, site=site)
    if site_dir is None and settings.site:
        site_dir = run_dir / pipeline.SITE
    with progress(quiet=quiet) as show:
        files = pipeline.report(
            run_dir, since=since, templates=settings.templates, site=site_dir, progress=show
        )
    pages = sum(name.endswith(".md") for name in files)
    if not quiet:
        made = f"{counted(pages, 'page')}, {counted(len(files) - pages, 'picture')}"
        click.echo(f"{made}: {run_dir / 'index.md'}")
        if site_dir:
            click.echo(f"Site: {site_dir / 'index.html'}")
