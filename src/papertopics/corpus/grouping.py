"""Entries put together: disjoint groups of them, and which of them are one paper."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Grouping:
    """Which of `count` entries are one paper.

    `several` maps the first entry of a paper to all of its entries, where it has more than one.
    `merged` counts, by reason, the entries that are not the first of their paper.
    """

    count: int
    several: Mapping[int, list[int]]
    merged: Mapping[str, int]

    @cached_property
    def _absorbed(self) -> AbstractSet[int]:
        return {entry for entries in self.several.values() for entry in entries[1:]}

    @property
    def related(self) -> AbstractSet[int]:
        """The entries of papers that have more than one."""
        return self._absorbed | self.several.keys()

    def paper_of(self, first: int) -> Sequence[int]:
        """Return the entries of the paper of which an entry is the first; none if it is not."""
        return () if first in self._absorbed else self.several.get(first) or (first,)

    def papers(self) -> Iterator[Sequence[int]]:
        """Yield the positions of the entries of each paper, in the order of first appearance."""
        return filter(None, map(self.paper_of, range(self.count)))


class Groups:
    """Disjoint sets of entries (union-find), each known by its first entry."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self.merged: Counter[str] = Counter()

    def find(self, entry: int) -> int:
        """Return the first entry of the group that `entry` is in."""
        parent = self._parent
        while (above := parent.get(entry, entry)) != entry:
            parent[entry] = parent.get(above, above)
            entry = parent[entry]
        return entry

    def unite(self, one: int, other: int, reason: str) -> None:
        """Make the groups of two entries one, and count why if they were two."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self._parent[second] = first
            self.merged[reason] += 1

    def several(self) -> dict[int, list[int]]:
        """Map the first entry of each group of more than one to all of its entries."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for entry in sorted(self._parent):
            members[self.find(entry)].append(entry)
        return {first: [first, *others] for first, others in members.items()}
