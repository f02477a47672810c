"""The adaptation: what the labels of a person change in the log-odds of pairs.

Three parts, all added to what the combiner says. The trust, a curve of the log-odds themselves,
and the curves of features are shared by all topics, like the combiner's own: a handful of labels
says how far keywords can be trusted here, for topics without any label too. The map of each topic
adds what its own labels teach: how common it is (the intercept), and which words and meanings go
with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

from papertopics.model.combiner import Combiner, Curve
from papertopics.model.matrix import BoolMatrix, Matrix

TRUST_KNOTS = 3
SUREST = 8.0  # log-odds beyond it are as good as certain, and would drown what labels say


@dataclass(frozen=True)
class SeenPapers:
    """Papers as the model sees them before any label.

    `probabilities` and each of `features` are papers x topics, `design` is papers x columns.
    """

    probabilities: Matrix
    features: Mapping[str, Matrix]
    design: Matrix

    @property
    def vetoed(self) -> BoolMatrix:
        """Which pairs are ruled out: papers x topics."""
        return np.asarray(self.probabilities == 0)

    @property
    def log_odds(self) -> Matrix:
        """The probabilities as log-odds that are never beyond 8 on either side."""
        bound = expit(SUREST)
        return np.asarray(logit(np.clip(self.probabilities, 1 - bound, bound)))

    def rows(self, chosen: npt.NDArray[np.int64]) -> SeenPapers:
        """Keep some papers."""
        features = {name: values[chosen] for name, values in self.features.items()}
        return SeenPapers(self.probabilities[chosen], features, self.design[chosen])


@dataclass(frozen=True)
class Adaptation:
    """What is added to log-odds: `trust` of them, `curves` of the pair's features, and `weights`.

    `weights` (columns of the student's design x topics) maps what a paper is to what that adds for
    each topic. `strength`, 0 to 1, is the share of all this that counts.
    """

    trust: Curve
    curves: Combiner
    weights: Matrix
    strength: float = 1.0

    def probability(self, seen: SeenPapers) -> Matrix:
        """Adapt the probabilities of papers: papers x topics."""
        base = seen.log_odds
        shared = shared_log_odds(self.trust, self.curves, seen)
        added = shared - base + seen.design @ self.weights
        return np.asarray(expit(base + self.strength * added))


def shared_log_odds(trust: Curve, curves: Combiner, seen: SeenPapers) -> Matrix:
    """Adapt log-odds by what all topics share."""
    base = seen.log_odds
    return np.asarray(base + trust(base) + curves.log_odds(seen.features))
