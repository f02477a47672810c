"""A run's decision taken again on papers without the topics' own keywords."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from papertopics.evaluation.bootstrap import FloatArray
from papertopics.evaluation.figures import Figures, measure
from papertopics.evaluation.gold import Gold
from papertopics.evaluation.labels import Labels, gold_labels
from papertopics.evaluation.ranking import Ranking, rank_scored
from papertopics.evaluation.scored_gold import ScoredGold
from papertopics.model.decision import Assign, decide
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class Masked:
    """What a model knows beyond keywords.

    `assignments` counts the topics that it still gives, by the threshold of the run; `figures` and
    `ranking` are as those of the run itself.
    """

    assignments: int
    figures: Figures
    ranking: Ranking | None


def measure_masked(
    scores: pd.DataFrame,
    gold: Gold,
    taxonomy: Taxonomy,
    *,
    threshold: float,
    assign: Assign,
    seed: int = 0,
) -> Masked:
    """Measure `masked_scores` of the labelled papers, decided as the run decides."""
    topics = tuple(topic.id for topic in taxonomy.topics)
    scored, truth = ScoredGold.of(scores, gold, topics), gold_labels(gold, topics)
    given = _decided(np.nan_to_num(scored.probabilities), taxonomy, threshold, assign)
    return Masked(
        assignments=int(given.matrix.sum()),
        figures=measure(given, truth, seed=seed),
        ranking=rank_scored(scored, truth, seed=seed),
    )


def _decided(
    probabilities: FloatArray, taxonomy: Taxonomy, threshold: float, assign: Assign
) -> Labels:
    lowest = [
        not any(below.assignable for below in taxonomy.descendants(topic.id))
        for topic in taxonomy.topics
    ]
    matrix = decide(probabilities, threshold, assign, single=np.array(lowest))
    best = np.where(matrix, probabilities, -1.0).argmax(axis=1)
    return Labels(matrix, np.where(matrix.any(axis=1), best, -1))
