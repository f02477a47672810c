"""What a person changed, all in all."""

from __future__ import annotations

from collections.abc import Hashable


class Tally:
    """Counts what differs from what it was before, so that taking back an answer counts nothing.

    >>> tally = Tally()
    >>> tally.note("p1", None, True), tally.note("p2", None, True), tally.note("p1", True, None)
    (None, None, None)
    >>> tally.changed
    1
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def note(self, key: Hashable, was: object, to: object) -> None:
        """Note a change."""
        self._before.setdefault(key, was)
        self._now[key] = to

    @property
    def changed(self) -> int:
        """How many answers are other than they were."""
        return sum(self._before[key] != now for key, now in self._now.items())
