"""Labelled papers as the model sees them before any label.

A paper of which most topics are known was labelled as a whole. Of others a person judged single
pairs, perhaps just those that looked wrong: such verdicts say which papers a topic suits, but not
how far the model can be trusted, so that what all topics share is not learned from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from papertopics.model.adaptation import SeenPapers
from papertopics.model.matrix import Matrix

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class LabelledBatch:
    """Some papers with their `labels`: papers x topics, 1, 0, or NaN for not known."""

    seen: SeenPapers
    labels: Matrix

    def rows(self, chosen: npt.NDArray[np.int64]) -> LabelledBatch:
        """Keep some papers."""
        return LabelledBatch(self.seen.rows(chosen), self.labels[chosen])

    @property
    def usable(self) -> Matrix:
        """The labels, and NaN for vetoed pairs, which no label can bring back."""
        return np.where(self.seen.vetoed, np.nan, self.labels)


@dataclass(frozen=True)
class LabelledPapers:
    """Any number of labelled papers.

    `batches` gives them anew each time that it is called; `labels` are theirs together, in the same
    order, and `folds` the part of a cross-validation that each belongs to.
    """

    batches: Callable[[], Iterable[LabelledBatch]]
    labels: Matrix
    folds: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def whole(self) -> Chosen:
        """Which papers were labelled as a whole: more than half of their topics are known."""
        return np.asarray((~np.isnan(self.labels)).mean(axis=1) > 0.5)

    def keep(self, chosen: Chosen) -> LabelledPapers:
        """Keep some papers."""

        def kept() -> Iterator[LabelledBatch]:
            start = 0
            for batch in self.batches():
                rows = np.flatnonzero(chosen[start : start + len(batch.labels)])
                start += len(batch.labels)
                if len(rows):
                    yield batch.rows(rows)

        return LabelledPapers(kept, self.labels[chosen], self.folds[chosen])
