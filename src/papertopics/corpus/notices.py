"""What the user of a corpus should hear at once, and not find in a table later."""

from __future__ import annotations

import logging

from papertopics.corpus.entry import Rejected
from papertopics.errors import Problem

MOST = 5  # warnings of a kind; the others are counted

_log = logging.getLogger(__name__)


class Notices:
    """Warnings gathered while reading, to be given at its end: a few of each kind, and how many.

    They name the sources that could not be read, or not to their end, and the papers that got
    another id than their source gives them.
    """

    def __init__(self) -> None:
        self._lost: list[Rejected] = []
        self._renamed: list[Problem] = []
        self._lost_count = 0
        self._renamed_count = 0

    def rejected(self, record: Rejected) -> None:
        """Take note of a rejected record, if it stands for a source or the rest of one."""
        if record.loses_source:
            self._lost_count += 1
            if self._lost_count <= MOST:
                self._lost.append(record)

    def renamed(self, problem: Problem) -> None:
        """Take note of a paper whose id another paper has."""
        self._renamed_count += 1
        if self._renamed_count <= MOST:
            self._renamed.append(problem)

    def warn(self) -> None:
        """Log all of it."""
        for record in self._lost:
            _log.warning("%s: %s", record.source, record)
        _count_others(self._lost_count, "sources could not be read to their end")
        for problem in self._renamed:
            _log.warning("%s", problem)
        what = "papers have an id that another has; each got one of its own"
        _count_others(self._renamed_count, what)


def _count_others(total: int, what: str) -> None:
    if total > MOST:
        _log.warning("in all, %s %s", f"{total:,}", what)
