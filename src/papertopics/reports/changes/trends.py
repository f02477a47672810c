"""How topics grew and shrank, and which the new papers turn to or away from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from math import sqrt

from papertopics.reports.changes.changes import GonePaper, MovedPaper, TopicShift, Trend

_LEAST = 2  # papers more or fewer than expected; one paper is no trend
_CERTAIN = 1.96  # standard errors: 95 % of what chance does is smaller

Topics = Mapping[str, tuple[str, ...]]


def topic_shifts(
    order: Iterable[str],
    after: Topics,
    new: Collection[str],
    moved: Iterable[MovedPaper],
    gone: Iterable[GonePaper],
) -> tuple[TopicShift, ...]:
    """Count for each topic in `order` what made it grow or shrink, where anything did."""
    now = Counter(topic for topics in after.values() for topic in topics)
    came = Counter(topic for paper in new for topic in after.get(paper, ()))
    moves = [move for paper in moved for move in paper.moves]
    gained = Counter(move.topic for move in moves if move.gained)
    lost = Counter(move.topic for move in moves if not move.gained)
    left = Counter(topic for paper in gone for topic in paper.topics)
    return tuple(
        TopicShift(
            topic=topic,
            before=now[topic] - came[topic] - gained[topic] + lost[topic] + left[topic],
            now=now[topic],
            new=came[topic],
            gained=gained[topic],
            lost=lost[topic],
            gone=left[topic],
        )
        for topic in order
        if came[topic] or gained[topic] or lost[topic] or left[topic]
    )


def trends(
    order: Iterable[str], after: Topics, new: Collection[str], known: Collection[str]
) -> tuple[Trend, ...]:
    """List the topics that are rarer or more frequent among new papers, by two papers at least."""
    if not new or not known:
        return ()
    recent = Counter(topic for paper in new for topic in after.get(paper, ()))
    earlier = Counter(topic for paper in known for topic in after.get(paper, ()))
    found = [_trend(topic, earlier[topic], len(known), recent[topic], len(new)) for topic in order]
    clear = [trend for trend in found if abs(_surplus(trend)) >= _LEAST]
    return tuple(sorted(clear, key=lambda trend: -abs(_surplus(trend))))


def _trend(topic: str, known: int, known_of: int, new: int, new_of: int) -> Trend:
    share = (known + new) / (known_of + new_of)
    spread = sqrt(share * (1 - share) * (1 / known_of + 1 / new_of))
    distance = abs(new / new_of - known / known_of)
    return Trend(topic, known, known_of, new, new_of, certain=distance > _CERTAIN * spread)


def _surplus(trend: Trend) -> float:
    """How many new papers the topic has beyond what its share of the others would give."""
    return trend.new - trend.known * trend.new_of / trend.known_of
