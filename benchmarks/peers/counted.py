"""Keywords, counted: what a threshold makes of bare keywords without any model."""

from __future__ import annotations

import numpy as np

from benchmarks.peers.texts import Material, Scores


def counted(material: Material) -> Scores:
    """Score by matches, in the title twice, times their share of the paper's matches."""
    found = 2.0 * material.by_topic(material.title) + material.by_topic(material.abstract)
    return np.asarray(found * found / np.maximum(found.sum(axis=1, keepdims=True), 1))
