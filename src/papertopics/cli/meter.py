"""How far a long job has come: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from papertopics.pipeline import Advance

EVERY = 30.0  # seconds between lines where there is no terminal


@contextmanager
def meter(*, quiet: bool = False) -> Iterator[Callable[[Advance], None]]:
    """Give a function that shows how far a job has come."""
    if quiet:
        yield lambda advance: None
    elif sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _Lines()


class _Lines:
    """Prints a line where EVERY seconds have passed since the last one."""

    def __init__(self) -> None:
        self._start = self._last = monotonic()
        self._papers = 0

    def __call__(self, advance: Advance) -> None:
        """Tell the papers done, their rate, and the share of the input."""
        now = monotonic()
        if now - self._last < EVERY:
            return
        rate = (advance.papers - self._papers) / (now - self._last)
        self._last, self._papers = now, advance.papers
        share = "" if advance.fraction is None else f", {100 * advance.fraction:.0f} % of the input"
        click.echo(f"{advance.papers:,} papers, {rate:,.0f} a second{share}", err=True)


@contextmanager
def _bar() -> Iterator[Callable[[Advance], None]]:
    from rich.console import Console  # only for terminals
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[papers]:,} papers, {task.fields[rate]:,.0f} a second"),
        BarColumn(),
        TimeRemainingColumn(),
    )
    start = monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, papers=0, rate=0.0)

        def show(advance: Advance) -> None:
            rate = advance.papers / max(monotonic() - start, 1e-3)
            total = None if advance.fraction is None else 1.0
            progress.update(
                task,
                total=total,
                completed=advance.fraction or 0.0,
                papers=advance.papers,
                rate=rate,
            )

        yield show
