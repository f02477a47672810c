"""Duplicates merged as entries come in: within a window of them, and with all papers before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import pyarrow as pa

from papertopics.corpus.duplicates import group_duplicates
from papertopics.corpus.entries import Entries
from papertopics.corpus.entry import Entry
from papertopics.corpus.hashing import hashed_sketches
from papertopics.corpus.merging import Naming, paper_of
from papertopics.corpus.notices import Notices
from papertopics.corpus.paper import Paper, papers_of_entries
from papertopics.corpus.sameness import REASONS
from papertopics.corpus.seen import SeenPapers

WINDOW = 8192  # entries that are compared with one another


class Windows:
    """Makes papers of entries, WINDOW entries at a time; `merged` counts by reason."""

    def __init__(self, seen: SeenPapers, notices: Notices) -> None:
        self.entries = 0
        self.merged = Counter(dict.fromkeys(REASONS, 0))
        self._seen = seen
        self._notices = notices
        self._parts: list[Entries] = []
        self._single: list[Entry] = []
        self._size = 0

    def add(self, entries: Entry | Entries) -> Iterator[pa.Table]:
        """Yield the papers of each window that is filled by an entry, or by some."""
        if isinstance(entries, Entry):
            self._single.append(entries)
            yield from self._grown(1)
            return
        start = 0
        while start < len(entries):
            part = entries[start : start + WINDOW - self._size]
            start += len(part)
            self._join_single()
            self._parts.append(part)
            yield from self._grown(len(part))

    def flush(self) -> Iterator[pa.Table]:
        """Yield the papers of the last window, which need not be full."""
        if not self._size:
            return
        self._join_single()
        entries = Entries.joined(self._parts)
        self._parts, self._size = [], 0
        yield self._papers(entries)

    def _grown(self, count: int) -> Iterator[pa.Table]:
        self.entries += count
        self._size += count
        if self._size >= WINDOW:
            yield from self.flush()

    def _join_single(self) -> None:
        if self._single:
            self._parts.append(Entries.of(self._single))
            self._single = []

    def _papers(self, entries: Entries) -> pa.Table:
        hashed = hashed_sketches(entries)
        known = self._seen.look_up(hashed)
        grouping = group_duplicates(entries, hashed)
        self.merged.update(grouping.merged)
        naming = Naming()
        names: dict[int, str] = {}
        joint: dict[int, Paper] = {}
        unusual = known.entries | grouping.related
        own_ids: list[str] = entries.table["own_id"].to_pylist()
        for first in _not_named_together(own_ids, unusual, naming, names):
            own_id = own_ids[first]
            if first not in unusual and naming.take(own_id):
                names[first] = own_id
            elif group := grouping.paper_of(first):
                if reason := known.reason(group):
                    self.merged[reason] += 1
                    continue
                members = [entries[position] for position in group]
                is_taken = known.is_taken(group, [entry.own_id for entry in members])
                names[first] = naming.name(members, is_taken=is_taken)
                if len(group) > 1:
                    joint[first] = paper_of(members, names[first])
        kept = [*names, *(entry for first in joint for entry in grouping.paper_of(first)[1:])]
        self._seen.add(hashed, kept)
        for problem in naming.renamed:
            self._notices.renamed(problem)
        return papers_of_entries(entries, names, joint)


def _not_named_together(
    own_ids: Sequence[str], unusual: AbstractSet[int], naming: Naming, names: dict[int, str]
) -> Iterator[int]:
    """Name the entries between the unusual ones, many at once; yield all others in their order."""
    start = 0
    for stop in (*sorted(unusual), len(own_ids)):
        if naming.take_all(own_ids[start:stop]):
            names.update(zip(range(start, stop), own_ids[start:stop], strict=True))
        else:
            yield from range(start, stop)
        if stop < len(own_ids):
            yield stop
        start = stop + 1
