"""The stages of a job: announced as they begin, timed as they end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TypeAlias

Progress: TypeAlias = Callable[[str], None]


def silent(message: str) -> None:
    """Ignore a message about progress."""


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
