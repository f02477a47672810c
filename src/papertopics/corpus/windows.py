"""Duplicates merged as entries come in: within a window of them, and with all papers before."""

from __future__ import annotations

from collections import Counter

from papertopics.corpus.duplicates import REASONS, group_duplicates
from papertopics.corpus.entry import Entry
from papertopics.corpus.merging import Naming, paper_of
from papertopics.corpus.notices import Notices
from papertopics.corpus.paper import Paper
from papertopics.corpus.seen import SeenPapers
from papertopics.corpus.sketch import HashedSketches, sketch

WINDOW = 8192  # entries that are compared with one another


class Windows:
    """Makes papers of entries, WINDOW entries at a time; `merged` counts by reason."""

    def __init__(self, seen: SeenPapers, notices: Notices) -> None:
        self.entries = 0
        self.merged = Counter(dict.fromkeys(REASONS, 0))
        self._seen = seen
        self._notices = notices
        self._window: list[Entry] = []

    def add(self, entry: Entry) -> list[Paper]:
        """Return the papers of the window that `entry` fills; none before it is full."""
        self.entries += 1
        self._window.append(entry)
        return self.flush() if len(self._window) >= WINDOW else []

    def flush(self) -> list[Paper]:
        """Return the papers of a window that need not be full."""
        entries, self._window = self._window, []
        sketches = [sketch(entry) for entry in entries]
        hashed = HashedSketches.of(sketches)
        known = self._seen.look_up(hashed)
        grouping = group_duplicates(entries, hashed)
        self.merged.update(grouping.merged)
        naming = Naming()
        papers: list[Paper] = []
        kept: list[int] = []
        for group in grouping.papers():
            if reason := known.reason(group):
                self.merged[reason] += 1
                continue
            members = [entries[position] for position in group]
            is_taken = known.is_taken(group, [entry.own_id for entry in members])
            name = naming.name(members, is_taken=is_taken)
            papers.append(paper_of(members, name))
            kept += group
        self._seen.add(hashed, kept)
        for problem in naming.renamed:
            self._notices.renamed(problem)
        return papers
