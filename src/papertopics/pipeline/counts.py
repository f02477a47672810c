"""How many papers came to what."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Counts:
    """Counts of a job: `merged` entries were papers already read, `rejected` could not be read.

    ``papers == assigned + no_evidence + undecided``.
    """

    papers: int
    merged: int
    rejected: int
    assignments: int
    assigned: int
    no_evidence: int
    undecided: int

    @classmethod
    def of(cls, states: pd.Series, *, entries: int, rejected: int, assignments: int) -> Counts:
        """Count papers by their `states`.

        >>> states = pd.Series(["assigned", "undecided"])
        >>> Counts.of(states, entries=3, rejected=0, assignments=2).merged
        1
        """
        return cls(
            papers=len(states),
            merged=entries - len(states),
            rejected=rejected,
            assignments=assignments,
            assigned=int((states == "assigned").sum()),
            no_evidence=int((states == "no_evidence").sum()),
            undecided=int((states == "undecided").sum()),
        )
