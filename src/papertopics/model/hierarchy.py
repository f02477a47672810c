"""The tree of topics: a topic above others applies where one of those below it does."""

from __future__ import annotations

import numpy as np

from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.taxonomy import Taxonomy


def columns_below(taxonomy: Taxonomy) -> list[list[int]]:
    """List for each assignable topic the columns of the assignable ones below it, at any depth."""
    column = {topic.id: at for at, topic in enumerate(taxonomy.assignable)}
    return [
        [column[below.id] for below in taxonomy.descendants(topic.id) if below.id in column]
        for topic in taxonomy.assignable
    ]


def leaves(taxonomy: Taxonomy) -> BoolMatrix:
    """Tell for each assignable topic whether no assignable one stands below it."""
    return np.array([not below for below in columns_below(taxonomy)], dtype=np.bool_)


def closed_upwards(probabilities: Matrix, taxonomy: Taxonomy) -> Matrix:
    """Let topics inform those above them: a topic applies if it or one below it does.

    By noisy-or, as if each had its own reason to apply: 1 - (1 - own) x product of
    (1 - those below). `probabilities` is papers x assignable topics. A topic of probability 0
    was vetoed and stays at 0.
    """
    closed = probabilities.copy()
    for topic, below in enumerate(columns_below(taxonomy)):
        if below:
            none = np.prod(1 - probabilities[:, [topic, *below]], axis=1)
            closed[:, topic] = np.where(probabilities[:, topic] > 0, 1 - none, 0.0)
    return closed


def as_likely_as_below(probabilities: Matrix, taxonomy: Taxonomy) -> Matrix:
    """Raise topics to the likeliest of those below them: papers x assignable topics.

    A topic of probability 0 was vetoed and stays at 0.
    """
    closed = probabilities.copy()
    for topic, below in enumerate(columns_below(taxonomy)):
        if below:
            most = probabilities[:, [topic, *below]].max(axis=1)
            closed[:, topic] = np.where(probabilities[:, topic] > 0, most, 0.0)
    return closed


def most_specific(assigned: BoolMatrix, taxonomy: Taxonomy) -> BoolMatrix:
    """Keep the assigned topics that have no assigned one below them: papers x topics."""
    kept = assigned.copy()
    for topic, below in enumerate(columns_below(taxonomy)):
        if below:
            kept[:, topic] &= ~assigned[:, below].any(axis=1)
    return kept
