"""What commands print: JSON on standard output, progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click

MOST = 20  # problems that one message lists


def echo_json(value: object) -> None:
    """Print dataclasses and plain values as JSON; what is not a number becomes null."""
    from pydantic_core import to_json  # not needed for help

    click.echo(to_json(value, indent=2, inf_nan_mode="null").decode("utf-8"))


def show_result(value: object, lines: Iterable[str], *, as_json: bool, quiet: bool) -> None:
    """Print what a command found, as JSON or in lines, which are made only then."""
    if as_json:
        echo_json(value)
    elif not quiet:
        click.echo("\n".join(lines))


def counted(number: int, singular: str, plural: str = "") -> str:
    """Write a count with its noun.

    >>> counted(1, "paper"), counted(2000, "entry", "entries")
    ('1 paper', '2,000 entries')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def printable(text: str) -> str:
    """Take from a text what would control a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def first_lines(items: Sequence[object], rest: str = "") -> Iterator[str]:
    """Write a line for each item; of a long list the first MOST, how many more, and `rest`."""
    yield from map(str, items[:MOST])
    if len(items) > MOST:
        yield f"and {len(items) - MOST:,} more{rest}"


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """Give a function that shows what is being done, on a terminal; elsewhere it shows nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda message: None
        return
    from rich.console import Console  # only for terminals

    with Console(stderr=True).status("") as status:
        yield status.update
