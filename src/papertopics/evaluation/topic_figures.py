"""The figures of each topic, worst first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from papertopics.evaluation.figures import ratio
from papertopics.evaluation.labels import Labels
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class TopicFigures:
    """How well one topic is assigned.

    `support` counts the gold papers of the topic, `assigned` the papers that were given it,
    `hits` the papers in both. Precision is 0 where no paper was given it, recall where the gold
    has none.
    """

    topic: str
    label: str
    support: int
    assigned: int
    hits: int
    precision: float
    recall: float
    f1: float


def topic_figures(assigned: Labels, gold: Labels, taxonomy: Taxonomy) -> tuple[TopicFigures, ...]:
    """Measure each topic that the gold or the assignments know; columns are `taxonomy.topics`.

    The lowest F1 stands first; of equal ones the topic with more wrong and missing assignments,
    then the first of the taxonomy.
    """
    hits = (assigned.matrix & gold.matrix).sum(axis=0)
    given, support = assigned.matrix.sum(axis=0), gold.matrix.sum(axis=0)
    precision, recall = ratio(hits * 1.0, given * 1.0), ratio(hits * 1.0, support * 1.0)
    f1 = ratio(2.0 * hits, 1.0 * (given + support))
    order = np.lexsort((2 * hits - given - support, f1))
    return tuple(
        TopicFigures(
            topic=taxonomy.topics[column].id,
            label=taxonomy.topics[column].label,
            support=int(support[column]),
            assigned=int(given[column]),
            hits=int(hits[column]),
            precision=float(precision[column]),
            recall=float(recall[column]),
            f1=float(f1[column]),
        )
        for column in order
        if support[column] + given[column]
    )
