"""What a run remembers of its evaluation."""

from __future__ import annotations

from scipy.stats import binomtest

from papertopics import evaluation
from papertopics.reports import Interval, Quality, TopicQuality


def quality_of(measured: evaluation.Evaluation) -> Quality:
    """Keep the overall figures and those of each topic, topics by id."""
    figures = measured.overall
    return Quality(
        gold=measured.gold,
        papers=measured.papers,
        precision=_interval(figures.precision),
        recall=_interval(figures.recall),
        micro_f1=_interval(figures.micro_f1),
        macro_f1=_interval(figures.macro_f1),
        primary=_interval(figures.primary),
        topics=_by_topic(measured.topics),
        trained_on=measured.trained_on,
    )


def topic_quality(row: evaluation.TopicFigures) -> TopicQuality:
    """Keep the figures of a topic, its precision with Wilson's interval.

    The bootstrap of the overall figures says nothing of a topic that has only hits among its
    few labelled papers. (Brown, Cai and DasGupta, Interval estimation for a binomial
    proportion, 2001.)
    """
    low, high = 0.0, 1.0
    if row.assigned:
        bounds = binomtest(row.hits, row.assigned).proportion_ci(method="wilson")
        low, high = float(bounds.low), float(bounds.high)
    return TopicQuality(
        support=row.support,
        assigned=row.assigned,
        hits=row.hits,
        precision=row.precision,
        precision_low=low,
        precision_high=high,
        recall=row.recall,
        f1=row.f1,
    )


def _by_topic(rows: tuple[evaluation.TopicFigures, ...]) -> dict[str, TopicQuality]:
    return {row.topic: topic_quality(row) for row in sorted(rows, key=lambda row: row.topic)}


def _interval(measured: evaluation.Interval | None) -> Interval:
    """Convert a figure; one that nothing could be measured on is 0, like all such ratios."""
    if measured is None:
        return Interval(0.0, 0.0, 0.0)
    return Interval(measured.value, measured.low, measured.high)
