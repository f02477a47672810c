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
from papertopics.evaluation.scored_gold import ScoredGold, assignable_columns
from papertopics.model.decision import Assign, decide
from papertopics.model.hierarchy import leaves, most_specific
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
        ranking=rank_scored(scored, truth, taxonomy, seed=seed),
    )


def _decided(
    probabilities: FloatArray, taxonomy: Taxonomy, threshold: float, assign: Assign
) -> Labels:
    """Decide as the model does; the primary topic is the best that has none below it."""
    columns = assignable_columns(taxonomy)
    values = probabilities[:, columns]
    chosen = decide(values, threshold, assign, single=leaves(taxonomy))
    best = np.where(most_specific(chosen, taxonomy), values, -1.0).argmax(axis=1)
    matrix = np.zeros(probabilities.shape, dtype=np.bool_)
    matrix[:, columns] = chosen
    return Labels(matrix, np.where(chosen.any(axis=1), columns[best], -1))
