"""How many papers each time has, of the corpus and of its topics.

Corpora grow, and a topic with them. What a topic's timeline compares is its share of the papers
of each time.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from papertopics.reports.calendar import Calendar, IntArray
from papertopics.reports.facts import (
    CorpusTimeline,
    Period,
    Picture,
    ShareLine,
    Timeline,
)
from papertopics.reports.listings import Names
from papertopics.reports.membership import Membership
from papertopics.reports.paths import CORPUS_TIMELINE, topic_picture
from papertopics.reports.run_data import RunData

_FEW = 20  # papers of a period, below which a share of them is chance
_FEWEST = 10  # papers of a topic with a known date
_LINES = 6


def corpus_timeline(
    run: RunData, membership: Membership, names: Names, calendar: Calendar | None
) -> CorpusTimeline | None:
    """Count all papers by time, and the shares of the largest areas; None without dates.

    Where most periods have few papers, shares would be chance and are left out.
    """
    if calendar is None:
        return None
    whole = calendar.count(np.arange(len(run.papers)))
    has_shares = np.count_nonzero(whole >= _FEW) * 2 >= np.count_nonzero(whole)
    areas = sorted(run.taxonomy.roots, key=lambda area: -membership.sizes[area.id])
    shown = [area.id for area in areas if membership.sizes[area.id]][:_LINES]
    lines = tuple(
        ShareLine(
            names[area].label,
            tuple(_shares(calendar.count(membership.rows(area)), whole).tolist()),
        )
        for area in shown
    )
    lines = lines if has_shares and len(lines) > 1 else ()
    periods = _periods(calendar, whole, whole)
    alt = _corpus_alt(periods, calendar.unit, has_shares=bool(lines))
    return CorpusTimeline(
        picture=Picture(CORPUS_TIMELINE, alt),
        unit=calendar.unit,
        periods=periods,
        outside=len(run.papers) - int(whole.sum()),
        lines=lines,
    )


def topic_timelines(
    membership: Membership, names: Names, calendar: Calendar | None
) -> Mapping[str, Timeline]:
    """Count the papers of each topic and its descendants by time, where enough have a date."""
    if calendar is None:
        return {}
    whole = calendar.count(np.arange(len(calendar.places)))
    counts = {topic: calendar.count(membership.rows(topic)) for topic in membership.topics}
    return {
        topic: _timeline(calendar, names, topic, found, whole, membership.sizes[topic])
        for topic, found in counts.items()
        if found.sum() >= _FEWEST
    }


def _timeline(
    calendar: Calendar, names: Names, topic: str, found: IntArray, whole: IntArray, papers: int
) -> Timeline:
    periods = _periods(calendar, found, whole)
    alt = _topic_alt(names[topic].label, periods, calendar.unit)
    return Timeline(
        picture=Picture(topic_picture(topic), alt),
        unit=calendar.unit,
        periods=periods,
        outside=papers - int(found.sum()),
    )


def _periods(calendar: Calendar, found: IntArray, whole: IntArray) -> tuple[Period, ...]:
    columns = (calendar.labels, found.tolist(), _shares(found, whole).tolist(), whole.tolist())
    return tuple(
        Period(label, papers, share, few=corpus < _FEW)
        for label, papers, share, corpus in zip(*columns, strict=True)
    )


def _shares(found: IntArray, whole: IntArray) -> NDArray[np.float64]:
    return np.divide(found, whole, out=np.zeros(len(whole)), where=whole > 0)


def _corpus_alt(periods: tuple[Period, ...], unit: str, *, has_shares: bool) -> str:
    first, last = periods[0], periods[-1]
    most = max(periods, key=lambda period: period.papers)
    shares = f", and the share of the largest areas in each {unit}" if has_shares else ""
    return (
        f"Papers by {unit}, {first.label} to {last.label}: most in {most.label} "
        f"({most.papers:,}){shares}."
    )


def _topic_alt(label: str, periods: tuple[Period, ...], unit: str) -> str:
    sound = [period for period in periods if not period.few] or list(periods)
    first, last = sound[0], sound[-1]
    return (
        f"Share of {label} in the papers of each {unit}: {first.share:.1%} in {first.label}, "
        f"{last.share:.1%} in {last.label}."
    )
