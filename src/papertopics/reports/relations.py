"""Topics that go together: pairs that share papers."""

from __future__ import annotations

import numpy as np

from papertopics.reports.facts import RelatedTopic, TopicPair
from papertopics.reports.listings import Names
from papertopics.reports.membership import Membership

_FEWEST = 2  # papers; what one paper shares says nothing of its topics


def related_topics(
    membership: Membership, names: Names, limit: int
) -> dict[str, tuple[RelatedTopic, ...]]:
    """List for each topic those that share most papers with it; ties by lift, then file order."""
    return {
        topic: tuple(
            RelatedTopic(names[membership.topics[other]], shared, lift)
            for other, shared, lift in _partners(membership, row)[:limit]
        )
        for row, topic in enumerate(membership.topics)
    }


def topic_pairs(membership: Membership, names: Names, limit: int) -> tuple[TopicPair, ...]:
    """List the pairs of topics that share most papers; ties by lift, then file order."""
    shared = np.triu(membership.shared, k=1)
    first, second = np.nonzero(shared >= _FEWEST)
    counts, lifts = shared[first, second], membership.lift[first, second]
    order = np.lexsort((second, first, -lifts, -counts))[:limit]
    return tuple(
        TopicPair(
            names[membership.topics[first[pair]]],
            names[membership.topics[second[pair]]],
            int(counts[pair]),
            float(lifts[pair]),
        )
        for pair in order
    )


def _partners(membership: Membership, row: int) -> list[tuple[int, int, float]]:
    """List the partners of a topic as column, papers shared and lift, the closest first."""
    shared, lift = membership.shared[row], membership.lift[row]
    others = [
        (int(other), int(shared[other]), float(lift[other]))
        for other in np.flatnonzero(shared >= _FEWEST)
        if other != row
    ]
    return sorted(others, key=lambda partner: (-partner[1], -partner[2], partner[0]))
