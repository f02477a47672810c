"""Keywords that count only near another phrase."""

from __future__ import annotations

import numpy as np

from papertopics.labeling.batch import BoolArray, Found, IntArray, TokenBatch


def is_near(batch: TokenBatch, matches: Found, near: Found, within: IntArray) -> BoolArray:
    """Tell which matches have one of their near phrases close by in the same text.

    In both, `pattern` is the rule. `within` gives for each match how many words may
    stand between the two. Overlapping phrases are near; but a near phrase that is a
    part of the match itself does not count.
    """
    if not len(near.pattern):
        return np.zeros(len(matches.pattern), dtype=bool)
    # The rule stands in the high digits of every place, so that only the same rule answers.
    near_rule = near.pattern * (len(batch.words) + 1)
    rule = matches.pattern * (len(batch.words) + 1)
    earliest = np.maximum(matches.first - 1 - within, batch.first_of[matches.text])
    latest = np.minimum(matches.last + 1 + within, batch.last_of[matches.text])
    first, last = near_rule + near.first, near_rule + near.last
    follows = _reaches(first, last, rule + latest, rule + matches.last)
    precedes = _reaches(-last, -first, -(rule + earliest), -(rule + matches.first))
    return follows | precedes


def _reaches(begins: IntArray, stops: IntArray, limits: IntArray, edges: IntArray) -> BoolArray:
    """Tell for each limit and edge if a span begins up to the limit and stops past the edge."""
    order = np.argsort(begins, kind="stable")
    furthest = np.maximum.accumulate(stops[order])
    up_to = np.searchsorted(begins[order], limits, side="right") - 1
    reaches: BoolArray = (up_to >= 0) & (furthest[up_to] > edges)
    return reaches
