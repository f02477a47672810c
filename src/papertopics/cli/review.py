"""`papertopics review`."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from threading import Thread

import click

from papertopics import reviewing
from papertopics.cli import options
from papertopics.cli.configuring import settings_from
from papertopics.cli.output import counted

ORDERS = ("uncertain", "topic", "random", "unassigned")


@click.command(
    epilog=options.example(
        "papertopics review reports",
        "papertopics review reports --topic federated-learning",
        "papertopics review reports --gold taxonomy/gold.csv --limit 50",
    )
)
@options.run_dir
@options.corrections
@click.option(
    "--gold",
    type=options.PATH,
    metavar="FILE",
    help="Label papers drawn at random with all their topics, to measure by, in this file instead.",
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    help="uncertain: what teaches most first; topic: topic after topic; random; unassigned: "
    "papers without topic.  [default: uncertain]",
)
@click.option("--topic", metavar="ID", help="Ask about this topic alone, or those of this group.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Ask about so many papers.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Where to serve the page on this machine.  [default: any that is free]",
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open nothing.")
@options.quiet
def review(  # noqa: PLR0913 - one argument an option
    run_dir: Path,
    *,
    corrections: Path | None,
    gold: Path | None,
    order: reviewing.Order | None,
    topic: str | None,
    limit: int | None,
    port: int,
    no_browser: bool,
    quiet: bool,
) -> None:
    """Confirm or correct the topics of a run, on a page in the browser.

    The page is served by this machine to itself, until Ctrl-C. Each answer is saved at once in the
    file of corrections, which the next run learns from and follows.
    """
    if gold is not None and (corrections or order or topic):
        what = "--gold draws papers at random: leave out --corrections, --order and --topic."
        raise click.UsageError(what)

    def ready(url: str) -> None:
        click.echo(f"{url}\nEnd with Ctrl-C." if not quiet else url)
        if not no_browser:
            # One that runs in this terminal would wait for the page, and the page for it.
            Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    done = reviewing.review(
        run_dir,
        ready,
        selection=reviewing.Selection(order or reviewing.DEFAULT_ORDER, topic, limit),
        gold=gold,
        settings=settings_from(None, corrections=corrections),
        port=port,
    )
    if not quiet:
        click.echo(_summary(done))


def _summary(done: reviewing.Reviewed) -> str:
    saved = f"\n{counted(done.saved, 'answer')} saved in {done.file}"
    return f"{saved}\nNext: {done.command}" if done.saved else "\nNothing was changed"
