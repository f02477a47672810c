"""The combiner: from the features of a (paper, topic) pair to a calibrated probability.

A generalised additive model (Hastie and Tibshirani, 1986): the log-odds are a sum of one
piecewise linear curve a feature, so that what each part of the model adds to a score can be
read off. The curves that ship were learned on labelled corpora of other people
(benchmarks/combiner.py); no label of the seed papers is in them. The same function
serves every topic.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from scipy.special import expit

from papertopics.model.matrix import Matrix
from papertopics.model.pair_features import FEATURES, PARTS, part_of

SMALL_CORPUS = 100  # papers
FEW_KEYWORDS = 32  # a topic


@dataclass(frozen=True)
class Curve:
    """A piecewise linear function: `values` at `knots`, constant outside them."""

    knots: tuple[float, ...]
    values: tuple[float, ...]

    def __call__(self, x: Matrix) -> Matrix:
        """Evaluate the curve at every value of x."""
        return np.asarray(np.interp(x, self.knots, self.values))


@dataclass(frozen=True)
class Combiner:
    """An intercept and one curve for each of FEATURES."""

    intercept: float
    curves: Mapping[str, Curve]

    @classmethod
    def shipped(cls, papers: int = SMALL_CORPUS, keywords: float = FEW_KEYWORDS) -> Combiner:
        """Return the combiner that comes with the package, for a corpus and its taxonomy.

        Corpora of fewer `papers` than SMALL_CORPUS have one of their own, learned on corpora as
        small: there means and frequencies say little, and the keywords have to do the work. So
        have taxonomies with fewer `keywords` a topic (their median) than FEW_KEYWORDS: most
        papers of a topic have none of them, and all else has to do the work.
        """
        if papers < SMALL_CORPUS:
            return _shipped("combiner_small.json")
        return _shipped("combiner_few.json" if keywords < FEW_KEYWORDS else "combiner.json")

    @classmethod
    def from_json(cls, text: str) -> Combiner:
        """Read what `to_json` wrote. Raises ValueError if it isn't a combiner."""
        try:
            data = json.loads(text)
            curves = {
                name: Curve(*(tuple(map(float, data["curves"][name][key])) for key in ("x", "y")))
                for name in FEATURES
            }
            combiner = cls(float(data["intercept"]), curves)
        except (KeyError, TypeError, OverflowError) as error:
            raise ValueError(f"not a combiner: {error}") from error
        if not np.isfinite(combiner.intercept):
            raise ValueError("not a combiner: the intercept is not a number")
        for name, curve in curves.items():
            _check(name, curve)
        return combiner

    def to_json(self) -> str:
        """Write the intercept and the curves, one line a feature."""
        lines = [
            f"    {json.dumps(name)}: "
            + json.dumps({"x": self.curves[name].knots, "y": self.curves[name].values})
            for name in FEATURES
        ]
        body = ",\n".join(lines)
        return f'{{\n  "intercept": {self.intercept!r},\n  "curves": {{\n{body}\n  }}\n}}\n'

    def probability(self, features: Mapping[str, Matrix]) -> Matrix:
        """Combine features (each papers x topics) into probabilities of the same shape."""
        return np.asarray(expit(self.log_odds(features)))

    def log_odds(self, features: Mapping[str, Matrix]) -> Matrix:
        """Combine features into log-odds of the same shape."""
        return np.asarray(sum(self.contributions(features).values()))

    def contributions(self, features: Mapping[str, Matrix]) -> dict[str, Matrix]:
        """Say what each part adds to the log-odds; with "prior" they sum to them."""
        shape = features[FEATURES[0]].shape
        added = {"prior": np.full(shape, self.intercept)}
        added |= {part: np.zeros(shape) for part in PARTS}
        for name in FEATURES:
            added[part_of(name)] += self.curves[name](features[name])
        return added


def _check(name: str, curve: Curve) -> None:
    numbers = (
        np.array([curve.knots, curve.values]) if len(curve.knots) == len(curve.values) else None
    )
    if numbers is None or not numbers.size or not np.isfinite(numbers).all():
        raise ValueError(f"not a combiner: the curve of {name} is not two equal rows of numbers")
    if (np.diff(numbers[0]) < 0).any():
        raise ValueError(f"not a combiner: the knots of {name} do not rise")


@lru_cache(maxsize=3)
def _shipped(name: str) -> Combiner:
    file = resources.files("papertopics.model") / name
    return Combiner.from_json(file.read_text(encoding="utf-8"))
