"""The papers that wait for a person, one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from papertopics.errors import Problem, ReviewError, did_you_mean
from papertopics.reports import RunData
from papertopics.reports.visible import visible_text


class Waiting(NamedTuple):
    """A paper by its row in the run."""

    row: int
    paper_id: str
    title: str


class Line:
    """Papers by their place in the order; places hold as long as the page is served."""

    def __init__(self, run: RunData, rows: Sequence[int]) -> None:
        self._run, self._rows = run, rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: int) -> Waiting:
        """Return the paper at a place. Raises ReviewError."""
        if not 0 <= at < len(self._rows):
            raise ReviewError(f"there is no paper at place {at + 1}, the last is {len(self)}")
        row = self._rows[at]
        paper = self._run.papers.iloc[row]
        return Waiting(row, paper["paper_id"], paper["title"])

    def following(self, at: int, is_open: Callable[[int], bool]) -> int:
        """Return the place of the next open paper behind one, or the end."""
        return next((place for place in range(at + 1, len(self)) if is_open(place)), len(self))

    def check_topic(self, topic: str) -> None:
        """Refuse a topic that no paper can be given. Raises ReviewError."""
        known = [topic.id for topic in self._run.taxonomy.assignable]
        if topic not in known:
            fix = did_you_mean(topic, known)
            raise ReviewError(Problem(f"no paper can be given the topic {topic!r}", fix))

    @property
    def choices(self) -> list[Mapping[str, str]]:
        """Name all topics that a paper can have: id, label, and the labels above as `path`."""
        taxonomy = self._run.taxonomy
        return [
            {
                "id": topic.id,
                "label": visible_text(topic.label),
                "path": " › ".join(
                    visible_text(above.label) for above in taxonomy.ancestors(topic.id)[::-1]
                ),
            }
            for topic in taxonomy.assignable
        ]
