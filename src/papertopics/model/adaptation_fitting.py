"""Learning an adaptation from labelled papers.

Every number that is learned is drawn towards 0, where nothing changes: the curves, which all
topics share, so strongly that 20 papers can only bend them, the maps of topics as strongly as
was best on several corpora and 20 to 1,000 labelled papers alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from papertopics.model.adaptation import SUREST, Adaptation, shared_log_odds
from papertopics.model.combiner import Combiner, Curve
from papertopics.model.hinges import Hinges
from papertopics.model.labelled_pairs import SampledPairs
from papertopics.model.labelled_papers import LabelledPapers
from papertopics.model.matrix import Matrix, as_stored
from papertopics.model.penalised_logistic import fit_logistic

# Precisions of normal priors around 0. Columns of curves have unit variance, rows of the design
# have words and an embedding of about unit length. What is far below the bend is surely wrong
# anyhow; with a slope of its own there, the many such pairs don't decide on the few above.
_CURVES, _SLOPE, _SHIFT = 1000.0, 1.0, 4.0
_BEND = -3.0
_FREE = 0.001  # how many verdicts are right says nothing: people judge what looks wrong
_MAPS = 0.5
_TOPIC_SPREAD = 0.1, 2.0  # bounds of the variance of topics' intercepts


@dataclass(frozen=True)
class _Shared:
    """What all topics share."""

    trust: Curve
    curves: Combiner


def fit_adaptation(papers: LabelledPapers, hinges: Hinges, seed: int) -> Adaptation | None:
    """Learn shared curves, then a map for each topic.

    None without a paper, or where vetoes rule out every pair.
    """
    if not len(papers):
        return None
    shared = _fit_shared(SampledPairs.of(papers, seed), hinges)
    maps = _fit_maps(papers, shared)
    return None if maps is None else Adaptation(shared.trust, shared.curves, as_stored(maps))


def _fit_shared(pairs: SampledPairs, hinges: Hinges) -> _Shared:
    """Fit trust and curves by logistic regression on hinges, from the log-odds of pairs on.

    Without a pair, both are 0 everywhere.
    """
    basis = hinges.standardised(pairs.features)
    found = fit_logistic(
        np.column_stack([_bent(pairs.base), np.ones(len(basis)), basis]),
        pairs.base[:, None],
        pairs.labels[:, None],
        pairs.weights[:, None],
        np.array([_SLOPE, _SLOPE, _SHIFT, *[_CURVES] * basis.shape[1]]),
    )[:, 0]
    ends = np.array([-SUREST, _BEND, SUREST])
    trust = Curve(tuple(ends.tolist()), tuple((_bent(ends) @ found[:2]).tolist()))
    return _Shared(trust, hinges.curves(found[3:], float(found[2])))


def _bent(log_odds: Matrix) -> Matrix:
    """Split log-odds into what is below the bend and what is above: pairs x 2."""
    return np.stack([np.minimum(log_odds - _BEND, 0), np.maximum(log_odds - _BEND, 0)], axis=1)


def _fit_maps(papers: LabelledPapers, shared: _Shared) -> Matrix | None:
    """Fit the maps of all topics, from the log-odds that they share on: columns x topics."""
    offsets, labels, designs = [], [], []
    for batch in papers.batches():
        offsets.append(shared_log_odds(shared.trust, shared.curves, batch.seen))
        labels.append(batch.usable)
        designs.append(batch.seen.design)
    offset, design, given = np.vstack(offsets), np.vstack(designs), np.vstack(labels)
    weight = (~np.isnan(given)).astype(np.float64)
    if not weight.any():
        return None
    target = np.where(weight > 0, given, 0.0)
    whole = papers.whole[:, None]
    offset += ~whole * _shift(offset, target, weight * ~whole)
    spread = _topic_spread(offset, target, weight * whole)
    penalty = np.array([*[_MAPS] * (design.shape[1] - 1), 1 / spread])
    return fit_logistic(design, offset, target, weight, penalty)


def _shift(offset: Matrix, target: Matrix, weight: Matrix) -> float:
    """Find what must be added to log-odds, so that as many pairs are expected as are right."""
    at = np.nonzero(weight)
    ones, known = np.ones((len(at[0]), 1)), offset[at][:, None]
    return float(fit_logistic(ones, known, target[at][:, None], ones, np.array([_FREE]))[0, 0])


def _topic_spread(offset: Matrix, target: Matrix, weight: Matrix) -> float:
    """Estimate how far topics differ in how common they are beyond what their pairs say.

    The variance of their intercepts, by moments: of the sums of residuals what exceeds their
    variance by chance (as DerSimonian and Laird, Meta-analysis in clinical trials, 1986).
    """
    expected = expit(offset)
    residual = (weight * (target - expected)).sum(axis=0)
    chance = (weight * expected * (1 - expected)).sum(axis=0)
    excess = (residual**2 - chance).sum() / np.maximum((chance**2).sum(), 1e-9)
    return float(np.clip(excess, *_TOPIC_SPREAD))
