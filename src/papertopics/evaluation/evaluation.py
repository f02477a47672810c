"""A run measured against gold: all figures, and the papers behind them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from papertopics.evaluation.bootstrap import Interval
from papertopics.evaluation.calibration import Calibration, calibrate
from papertopics.evaluation.figures import Figures, gain, measure
from papertopics.evaluation.gold import Gold
from papertopics.evaluation.labels import (
    Labels,
    assigned_labels,
    closed_upwards,
    gold_labels,
    strongest_labels,
)
from papertopics.evaluation.masked import Masked
from papertopics.evaluation.mistakes import (
    Doubt,
    Mistake,
    doubtful_labels,
    false_negatives,
    false_positives,
)
from papertopics.evaluation.ranking import Ranking, rank_scored
from papertopics.evaluation.scored_gold import ScoredGold
from papertopics.evaluation.topic_figures import TopicFigures, topic_figures
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class Evaluation:
    """How well a run agrees with gold.

    `gold` is the file of labels; `papers` counts the labelled papers of the run,
    `without_topic` those of them to which no topic applies, `absent` the labelled papers that
    the run doesn't have, which `absent_names` names; `trained_on` of the labelled papers taught
    the model, so that the figures flatter it unless it is 0; `labels` and `assignments` count the
    topics of the gold and of the run. `keywords` are the figures of bare keyword matching, `gain`
    the micro-F1 above it;
    `hierarchical` the figures with gold and assignments closed upwards (Kiritchenko, Matwin and
    Famili 2005), None where the taxonomy is flat. `ranking` is what the scores are worth without
    a threshold, None where no labelled paper has a scored topic. `masked` are the figures of the
    same papers with each topic's own keywords taken out, None where that was not asked for. The
    other fields are listed worst first.
    """

    gold: str
    papers: int
    without_topic: int
    absent: int
    trained_on: int
    labels: int
    assignments: int
    overall: Figures
    keywords: Figures | None
    gain: Interval | None
    hierarchical: Figures | None
    ranking: Ranking | None
    masked: Masked | None
    topics: tuple[TopicFigures, ...]
    false_positives: tuple[Mistake, ...]
    false_negatives: tuple[Mistake, ...]
    calibration: Calibration
    doubtful: tuple[Doubt, ...]
    absent_names: tuple[str, ...] = ()


def evaluate(
    assignments: pd.DataFrame,
    scores: pd.DataFrame,
    gold: Gold,
    taxonomy: Taxonomy,
    *,
    keywords: pd.DataFrame | None = None,
    seed: int = 0,
) -> Evaluation:
    """Measure the assignments and scores of a run on its labelled papers.

    `assignments` needs the columns paper_id, topic and rank; `scores` has paper_id and one column
    a topic, and so has `keywords`, where a number above 0 says that bare keyword matching finds
    the topic and the largest one that it is primary. Every topic of the taxonomy counts: a gold
    label on a group, which can't be assigned, counts as missed in all but the hierarchical figures.
    """
    topics = tuple(topic.id for topic in taxonomy.topics)
    truth = gold_labels(gold, topics)
    given = assigned_labels(assignments, gold.paper_ids, topics)
    bare = None if keywords is None else strongest_labels(keywords, gold.paper_ids, topics)
    scored = ScoredGold.of(scores, gold, topics)
    return Evaluation(
        gold=gold.source,
        papers=len(gold.paper_ids),
        without_topic=sum(not names for names in gold.topics),
        absent=len(gold.absent),
        trained_on=gold.trained_on,
        labels=int(truth.matrix.sum()),
        assignments=int(given.matrix.sum()),
        overall=measure(given, truth, seed=seed),
        keywords=None if bare is None else measure(bare, truth, seed=seed),
        gain=None if bare is None else gain(given, bare, truth, seed=seed),
        hierarchical=_hierarchical(given, truth, taxonomy, seed),
        ranking=rank_scored(scored, truth, taxonomy, seed=seed),
        masked=None,
        topics=topic_figures(given, truth, taxonomy),
        false_positives=false_positives(given, truth, scored),
        false_negatives=false_negatives(given, truth, scored),
        calibration=_calibration(given, truth, scored),
        doubtful=doubtful_labels(truth, scored),
        absent_names=gold.absent,
    )


def _hierarchical(given: Labels, truth: Labels, taxonomy: Taxonomy, seed: int) -> Figures | None:
    if len(taxonomy.roots) == len(taxonomy.topics):
        return None
    closed = closed_upwards(given, taxonomy), closed_upwards(truth, taxonomy)
    return measure(*closed, seed=seed)


def _calibration(given: Labels, truth: Labels, scored: ScoredGold) -> Calibration:
    known = scored.known
    return calibrate(scored.probabilities[:, known], truth.matrix[:, known], given.matrix[:, known])
