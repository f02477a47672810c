"""The stages of a job: announced as they begin, timed as they end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TypeAlias

WRITING = "Writing files"  # pages, tables, feeds and exports: a message that counts them

Progress: TypeAlias = Callable[[str], None]


def silent(message: str) -> None:
    """Ignore a message about progress."""


Count: TypeAlias = Callable[[int, int], None]


def uncounted(done: int, files: int) -> None:
    """Ignore how many of how many files are done."""


def counting(progress: Progress, what: str) -> Count:
    """Return what tells a progress how many of how many files are done."""
    return lambda done, files: progress(f"{what}: {done:,} of {files:,} files")


class Stages:
    """Times stages by name; `progress` is told what each is about to do."""

    def __init__(self, progress: Progress = silent) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress

    @contextmanager
    def stage(self, name: str, message: str) -> Iterator[None]:
        """Announce and time one stage; the time of a stage entered twice adds up."""
        self._progress(message)
        start = perf_counter()
        yield
        spent = perf_counter() - start
        self.seconds[name] = round(self.seconds.get(name, 0.0) + spent, 3)
