"""What a run remembers of its evaluation."""

from __future__ import annotations

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
    )


def _by_topic(rows: tuple[evaluation.TopicFigures, ...]) -> dict[str, TopicQuality]:
    return {
        row.topic: TopicQuality(row.support, row.precision, row.recall, row.f1)
        for row in sorted(rows, key=lambda row: row.topic)
    }


def _interval(measured: evaluation.Interval | None) -> Interval:
    """Convert a figure; one that nothing could be measured on is 0, like all such ratios."""
    if measured is None:
        return Interval(0.0, 0.0, 0.0)
    return Interval(measured.value, measured.low, measured.high)
