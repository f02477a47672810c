"""What the desks of a run have in common: papers in line, a file, and the count of answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence

from papertopics.reports import RunData
from papertopics.reviewing.cards import Cards
from papertopics.reviewing.facts import Progress
from papertopics.reviewing.label_table import LabelTable
from papertopics.reviewing.line import Line
from papertopics.reviewing.order import Pool
from papertopics.reviewing.tally import Tally


class RunDesk(ABC):
    """A Desk but for what is asked of a paper and how an answer is kept.

    `rows` are the papers in their order, `table` is the file that answers go to.
    """

    def __init__(
        self,
        run: RunData,
        pool: Pool,
        rows: Sequence[int],
        table: LabelTable,
        commands: Mapping[str, str],
        left_out: str,
    ) -> None:
        self.name = run.taxonomy.name
        self.file, self.commands, self.left_out = table.path, commands, left_out
        self._cards, self._pool, self._line = Cards(run), pool, Line(run, rows)
        self._table, self._tally = table, Tally()

    @property
    def saved(self) -> int:
        """See Desk."""
        return self._tally.changed

    @property
    def choices(self) -> Sequence[Mapping[str, str]]:
        """See Desk."""
        return self._line.choices

    def following(self, at: int) -> int:
        """See Desk."""
        done = self._done()
        return self._line.following(at, lambda place: self._line[place].paper_id not in done)

    def wait(self) -> None:
        """See Desk."""
        with self._table.held():
            pass

    @abstractmethod
    def _done(self) -> Collection[str]:
        """Name the papers in line that are answered, by the file as it is now."""

    def _progress(self, at: int, done: Collection[str], counts: str) -> Progress:
        size = len(self._line)
        return Progress(
            at=min(at, size),
            total=size,
            open=size - len(done),
            counts=counts,
            file=str(self.file),
            commands=self.commands,
        )
