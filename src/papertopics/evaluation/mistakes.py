"""Where assignments and gold differ, worst first, and which gold labels look wrong themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from papertopics.evaluation.bootstrap import FloatArray
from papertopics.evaluation.labels import Labels
from papertopics.evaluation.scored_gold import ScoredGold

DOUBT = 0.95  # a score this far from a gold label makes the label doubtful


@dataclass(frozen=True)
class Mistake:
    """A topic that a paper was given wrongly, or wasn't given although the gold has it.

    The probability of a topic that can't be assigned is 0.
    """

    paper_id: str
    title: str
    topic: str
    probability: float
    gold: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """A gold label that looks wrong: `missing` in the gold, or one `too_many`."""

    paper_id: str
    title: str
    topic: str
    probability: float
    kind: Literal["missing", "too_many"]


def false_positives(assigned: Labels, gold: Labels, scored: ScoredGold) -> tuple[Mistake, ...]:
    """List assignments that the gold doesn't have, the surest first."""
    wrong = assigned.matrix & ~gold.matrix
    return tuple(_mistakes(wrong, -scored.probabilities, scored))


def false_negatives(assigned: Labels, gold: Labels, scored: ScoredGold) -> tuple[Mistake, ...]:
    """List gold labels that weren't assigned, the least probable first."""
    missed = gold.matrix & ~assigned.matrix
    return tuple(_mistakes(missed, scored.probabilities, scored))


def doubtful_labels(gold: Labels, scored: ScoredGold) -> tuple[Doubt, ...]:
    """List gold labels that the scores contradict strongly, the strongest contradiction first.

    Worth a second look by a person, no more: the score may be what is wrong.
    """
    distance = np.abs(gold.matrix - scored.probabilities)
    return tuple(
        Doubt(
            paper_id=scored.gold.paper_ids[row],
            title=scored.gold.titles[row],
            topic=scored.topics[column],
            probability=float(scored.probabilities[row, column]),
            kind="too_many" if gold.matrix[row, column] else "missing",
        )
        for row, column in _pairs(distance >= DOUBT, -distance)
    )


def _mistakes(
    chosen: npt.NDArray[np.bool_], order: FloatArray, scored: ScoredGold
) -> Iterator[Mistake]:
    for row, column in _pairs(chosen, order):
        yield Mistake(
            paper_id=scored.gold.paper_ids[row],
            title=scored.gold.titles[row],
            topic=scored.topics[column],
            probability=float(np.nan_to_num(scored.probabilities[row, column])),
            gold=scored.gold.topics[row],
        )


def _pairs(chosen: npt.NDArray[np.bool_], order: FloatArray) -> Iterator[tuple[int, int]]:
    """Give the chosen (row, column) pairs by rising `order`, then by row and column."""
    rows, columns = np.nonzero(chosen)
    for place in np.argsort(order[rows, columns], kind="stable"):
        yield int(rows[place]), int(columns[place])
