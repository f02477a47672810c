"""The fast student: a linear model per topic over terms and keywords, taught by the full model.

It learned the full model's probabilities (Hinton, Vinyals and Dean, "Distilling the
knowledge in a neural network", 2015, here from any model to a linear one): expected
probability is a sum of what each term and each keyword of the paper adds, which one curve for all
topics turns into a calibrated probability. Everything else that the full model looks at
(embeddings, latent axes, posteriors) is a function of the same words, which is why so little is
lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from papertopics.labeling import KeywordMatcher
from papertopics.labeling.scanning import Scan, Scanner, is_compiled, scanner
from papertopics.model.curve import on_curve
from papertopics.model.decision import expected_f1_threshold
from papertopics.model.fast_design import fast_design
from papertopics.model.matrix import Matrix, Sparse
from papertopics.model.texts import Texts

FAST_FROM = 5_000  # papers: from so many on a model gets a fast student, and uses it by default
MAX_FAST_TERMS = 40_000

_PENALTY = 0.5  # of the ridge, in units of papers
_STEPS = 20  # of conjugate gradients: more change the third decimal of what is learned
_FOLDS = 4  # one of them is kept apart to calibrate on
_KNOTS = 60
_SURE = 0.995

FloatMatrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class FastStudent:
    """What was learned: `weights` is (terms + rules in titles + rules in abstracts) x topics.

    `curve` is two rows, scores and the log-odds that they come to: rising, linear between
    and constant outside. `threshold` is the probability from which a topic is assigned.
    """

    terms: tuple[str, ...]
    idf: Matrix
    weights: FloatMatrix
    intercept: FloatMatrix
    curve: Matrix
    threshold: float

    @classmethod
    def fit(
        cls,
        matcher: KeywordMatcher,
        terms: Sequence[str],
        idf: Matrix,
        texts: Texts,
        teacher: Matrix,
    ) -> FastStudent:
        """Learn the teacher's probabilities (papers x topics) of papers.

        Of `terms` (with their `idf`) the MAX_FAST_TERMS most frequent are kept.
        """
        kept = np.sort(np.lexsort((np.arange(len(idf)), idf))[:MAX_FAST_TERMS])
        terms, idf = tuple(terms[at] for at in kept.tolist()), idf[kept]
        scan = scanner(matcher, terms).scan(texts.titles, texts.abstracts)
        design = fast_design(scan, idf, len(matcher.rules))
        taught = teacher.astype(np.float32)
        apart = texts.folds(_FOLDS) == 0
        if apart.all() or not apart.any():
            apart[::_FOLDS] = ~apart[::_FOLDS]
        part = _linear(sparse.csr_array(design[~apart]), taught[~apart], None)
        scores = _scores(sparse.csr_array(design[apart]), *part)
        curve = _curve(scores, teacher[apart])
        threshold = expected_f1_threshold(_probability(scores, curve))
        return cls(terms, idf, *_linear(design, taught, part[0]), curve, threshold)

    def scanner(self, matcher: KeywordMatcher) -> Scanner:
        """Return what reads papers for this student."""
        return scanner(matcher, self.terms)

    def design(self, scan: Scan) -> Sparse:
        """Weigh the terms and keywords of papers."""
        return fast_design(scan, self.idf, (len(self.weights) - len(self.terms)) // 2)

    def probability(self, design: Sparse) -> Matrix:
        """Return the probability of each topic: papers x topics."""
        return _probability(_scores(design, self.weights, self.intercept), self.curve)

    def log_odds(self, design: Sparse) -> Matrix:
        """Return the log-odds of each topic: papers x topics."""
        return on_curve(_scores(design, self.weights, self.intercept), self.curve)


def _linear(
    design: Sparse, taught: FloatMatrix, start: FloatMatrix | None
) -> tuple[FloatMatrix, FloatMatrix]:
    """Solve ridge regression for all topics at once: weights and intercepts."""
    mean = taught.mean(axis=0)
    flipped = sparse.csr_array(design.T)
    shape = design.shape[1], taught.shape[1]
    weights = np.zeros(shape, dtype=np.float32) if start is None else start.copy()
    residual = flipped @ (taught - mean - design @ weights) - _PENALTY * weights
    direction, size = residual.copy(), (residual * residual).sum(axis=0)
    for _ in range(_STEPS):
        image = flipped @ (design @ direction) + _PENALTY * direction
        step = size / np.maximum((direction * image).sum(axis=0), 1e-12)
        weights += step * direction
        residual -= step * image
        before, size = size, (residual * residual).sum(axis=0)
        direction = residual + (size / np.maximum(before, 1e-12)) * direction
    return weights, mean


def _scores(design: Sparse, weights: FloatMatrix, intercept: FloatMatrix) -> Matrix:
    """Return papers x topics, added up term by term, so that it is the same wherever it is done."""
    at, columns = (np.asarray(places, np.int32) for places in (design.indptr, design.indices))
    scores = np.empty((design.shape[0], weights.shape[1]))
    if is_compiled():
        from papertopics.model.fast_kernel import fill_scores  # noqa: PLC0415 - only with numba

        rows = at, columns, np.asarray(design.data, np.float32)
        fill_scores(*rows, weights, intercept, np.empty_like(intercept), scores)
        return scores
    for row, (first, last) in enumerate(pairwise(at.tolist())):
        added = design.data[first:last, None] * weights[columns[first:last]]
        total = added.cumsum(axis=0)[-1] if len(added) else np.zeros_like(intercept)
        scores[row] = total + intercept
    return scores


def _curve(scores: Matrix, teacher: Matrix) -> Matrix:
    """Find what scores mean, as rising log-odds: isotonic regression, a knot a level."""
    from sklearn.isotonic import (  # noqa: PLC0415 - for learning alone, and slow to import
        IsotonicRegression,
    )

    rising = IsotonicRegression(out_of_bounds="clip")
    levels = rising.fit_transform(scores.ravel(), teacher.ravel())
    values, level = np.unique(levels, return_inverse=True)
    places = np.bincount(level, scores.ravel()) / np.bincount(level)
    chosen = np.unique(np.linspace(0, len(values) - 1, _KNOTS).round().astype(int))
    values = np.clip(values[chosen], 1 - _SURE, _SURE)
    return np.stack([places[chosen], np.log(values / (1 - values))])


def _probability(scores: Matrix, curve: Matrix) -> Matrix:
    values = on_curve(scores, curve)  # from here in place: most of the time is memory's
    np.exp(np.negative(values, out=values), out=values)
    values += 1
    return np.reciprocal(values, out=values)
