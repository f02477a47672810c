"""The order in which scores put the topics of a paper, whatever the threshold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from papertopics.evaluation.bootstrap import RESAMPLES, FloatArray, Interval, bootstrap
from papertopics.evaluation.labels import Labels
from papertopics.evaluation.scored_gold import ScoredGold, assignable_columns
from papertopics.model.hierarchy import leaves
from papertopics.taxonomy import Taxonomy

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Ranking:
    """How well scores put the gold topics of a paper before the others; means over `papers`.

    best: the topic with the highest score is in the gold.
    average_precision: share of gold topics among those ranked up to each gold topic, averaged
    (label ranking average precision; Schapire and Singer 2000).
    """

    papers: int
    best: Interval
    average_precision: Interval


def rank_topics(
    scores: FloatArray, gold: BoolArray, *, seed: int = 0, resamples: int = RESAMPLES
) -> Ranking | None:
    """Measure the order of topics, papers x topics; None where no paper has a gold topic.

    Of topics with equal scores each counts as ranked behind the others.

    >>> ranking = rank_topics(np.array([[0.9, 0.5, 0.1]]), np.array([[False, True, False]]))
    >>> ranking.best.value, ranking.average_precision.value
    (0.0, 0.5)
    """
    labelled = np.flatnonzero(gold.any(axis=1))
    if not len(labelled):
        return None
    papers = np.array([_of_paper(scores[row], gold[row]) for row in labelled])

    def statistic(weights: FloatArray) -> FloatArray:
        return np.asarray(weights @ papers / weights.sum(axis=1, keepdims=True))

    best, precision = bootstrap(statistic, len(papers), resamples=resamples, seed=seed)
    return Ranking(len(papers), best, precision)


def rank_scored(
    scored: ScoredGold, gold: Labels, taxonomy: Taxonomy, *, seed: int = 0
) -> Ranking | None:
    """Measure the order of the scored topics that have no other below them.

    Those above are at least as probable as the ones below: to find them first is no merit.
    """
    columns = assignable_columns(taxonomy)[leaves(taxonomy)]
    columns = columns[scored.known[columns]]
    return rank_topics(scored.probabilities[:, columns], gold.matrix[:, columns], seed=seed)


def _of_paper(scores: FloatArray, gold: BoolArray) -> tuple[float, float]:
    """Say for one paper whether its best topic is right, and its average precision."""
    is_best_right = gold[scores == scores.max()].all()
    ranks = rankdata(-scores, method="max")[gold]
    precision = rankdata(ranks, method="max") / ranks
    return float(is_best_right), float(precision.mean())
