"""The heat map: the topics that share most papers, and how much of them they share."""

from __future__ import annotations

import numpy as np

from papertopics.reports.facts import HeatCell, HeatMap, Picture, TopicPair
from papertopics.reports.listings import Names
from papertopics.reports.membership import Membership
from papertopics.reports.paths import HEAT_MAP
from papertopics.reports.relations import topic_pairs

_MOST = 12  # topics that fit on a phone
_FEWEST = 3  # pairs; of fewer a table says all


def heat_map(membership: Membership, names: Names) -> HeatMap | None:
    """Gather what the topics of the largest pairs share; None where hardly any share papers."""
    pairs = topic_pairs(membership, names, limit=_MOST * _MOST)
    if len(pairs) < _FEWEST:
        return None
    wanted = dict.fromkeys(topic.id for pair in pairs for topic in (pair.first, pair.second))
    chosen = set(list(wanted)[:_MOST])
    places = [place for place, topic in enumerate(membership.topics) if topic in chosen]
    return HeatMap(
        picture=Picture(HEAT_MAP, _alt(pairs, len(places))),
        topics=tuple(names[membership.topics[place]].label for place in places),
        cells=_cells(membership, places),
    )


def _cells(membership: Membership, places: list[int]) -> tuple[HeatCell, ...]:
    shared = membership.shared[np.ix_(places, places)].tolist()
    return tuple(
        HeatCell(row, column, papers, papers / min(shared[row][row], shared[column][column]))
        for row in range(len(places))
        for column, papers in enumerate(shared[row][:row])
    )


def _alt(pairs: tuple[TopicPair, ...], topics: int) -> str:
    first = pairs[0]
    return (
        f"Heat map of the {topics} topics that share most papers; most of all "
        f"{first.first.label} and {first.second.label}, with {first.papers:,} papers in both."
    )
