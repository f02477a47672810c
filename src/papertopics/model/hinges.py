"""The piecewise linear functions that shared curves are made of, on the scale of a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from papertopics.model.combiner import Combiner, Curve
from papertopics.model.combiner_fitting import hinges
from papertopics.model.matrix import Matrix
from papertopics.model.pair_features import FEATURES

_PAIRS = 50_000  # of which the scale is taken
_SPREAD = 1e-6


@dataclass(frozen=True)
class Hinges:
    """Knots of each of FEATURES, and mean and standard deviation of each hinge over a corpus.

    The scale is that of the corpus, not of the labelled papers: in a few of them a rare hinge
    hardly varies, and would be far too large in others.
    """

    knots: tuple[Matrix, ...]
    mean: Matrix
    deviation: Matrix

    @classmethod
    def of(cls, combiner: Combiner, features: Mapping[str, Matrix]) -> Hinges:
        """Take the knots of a combiner, and the scale of papers of the corpus (FEATURES)."""
        knots = tuple(np.array(combiner.curves[name].knots) for name in FEATURES)
        pairs = np.stack([features[name].ravel() for name in FEATURES], axis=1)
        basis = _basis(pairs[:: max(1, len(pairs) // _PAIRS)], knots)
        return cls(knots, basis.mean(axis=0), basis.std(axis=0) + _SPREAD)

    def standardised(self, features: Matrix) -> Matrix:
        """Return pairs (x FEATURES) as values of the hinges: pairs x hinges."""
        return (_basis(features, self.knots) - self.mean) / self.deviation

    def curves(self, weights: Matrix, shift: float) -> Combiner:
        """Turn weights of standardised hinges, and what is added to all, into curves."""
        slopes = weights / self.deviation
        ends = np.cumsum([hinges(own, own).shape[1] for own in self.knots])[:-1]
        parts = zip(FEATURES, self.knots, np.split(slopes, ends), strict=True)
        curves = {name: _curve(own, part) for name, own, part in parts}
        return Combiner(shift - float(self.mean @ slopes), curves)


def _basis(features: Matrix, knots: tuple[Matrix, ...]) -> Matrix:
    return np.hstack([hinges(x, own) for x, own in zip(features.T, knots, strict=True)])


def _curve(knots: Matrix, slopes: Matrix) -> Curve:
    return Curve(tuple(knots.tolist()), tuple((hinges(knots, knots) @ slopes).tolist()))
