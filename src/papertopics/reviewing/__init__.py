"""Reviewing: a person answers what a run asks, on a page that this machine serves to itself.

    run folder -> opening (order, what is left out) -> desk -> server <-> page
                                                        |
                                                      store -> corrections, or gold

`order` says which answers teach most, `cards` and `facts` what the page shows, `store` and
`label_table` keep each answer as it comes, `guard` keeps strangers out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertopics.deferred import deferred

if TYPE_CHECKING:
    from papertopics.reviewing.opening import Selection
    from papertopics.reviewing.order import (
        DEFAULT_ORDER,
        ORDERS,
        Order,
        Pool,
        Question,
        questions,
    )
    from papertopics.reviewing.server import ReviewServer
    from papertopics.reviewing.session import Reviewed, review

__all__ = [
    "DEFAULT_ORDER",
    "ORDERS",
    "Order",
    "Pool",
    "Question",
    "ReviewServer",
    "Reviewed",
    "Selection",
    "questions",
    "review",
]

_HOMES = {
    "DEFAULT_ORDER": "order",
    "ORDERS": "order",
    "Order": "order",
    "Pool": "order",
    "Question": "order",
    "ReviewServer": "server",
    "Reviewed": "session",
    "Selection": "opening",
    "questions": "order",
    "review": "session",
}


__getattr__ = deferred(__name__, _HOMES)
