"""Duplicates merged as entries come in: window by window."""

from __future__ import annotations

from collections import Counter

from papertopics.corpus.entry import Entry
from papertopics.corpus.merging import Paper, merge
from papertopics.corpus.notices import Notices

WINDOW = 8192  # entries that are compared with one another


class Windows:
    """Makes papers of entries, WINDOW entries at a time."""

    def __init__(self, index_megabytes: int, notices: Notices) -> None:
        self.entries = 0
        self.merged: Counter[str] = Counter()
        self.forgotten = 0
        self.index_bytes = index_megabytes * 0
        self._notices = notices
        self._window: list[Entry] = []

    def add(self, entry: Entry) -> list[Paper]:
        """Return the papers of the window that `entry` fills; none before it is full."""
        self.entries += 1
        self._window.append(entry)
        return self.flush() if len(self._window) >= WINDOW else []

    def flush(self) -> list[Paper]:
        """Return the papers of a window that is not full."""
        entries, self._window = self._window, []
        papers, renamed = merge(entries)
        for problem in renamed:
            self._notices.renamed(problem)
        self.merged["title"] += len(entries) - len(papers)
        return papers
