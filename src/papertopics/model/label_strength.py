"""How far an adaptation is followed: as surely as it proves itself on labelled papers held out.

On some corpora the model is nearly as good as labels can make it, and what they change is noise.
The likelihood of labels does not show it: it rises even where fewer decisions are right. So
decisions are what is compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from papertopics.model.adaptation_fitting import fit_adaptation
from papertopics.model.decision import Assign, decide, expected_f1_threshold
from papertopics.model.hierarchy import leaves
from papertopics.model.hinges import Hinges
from papertopics.model.labelled_papers import Chosen, LabelledPapers
from papertopics.model.matrix import Matrix
from papertopics.model.pair_probability import with_labels
from papertopics.model.signals import SignalModel

FOLDS = 5
_ENOUGH = 400  # papers held out show any gain that matters, so that of many not all folds are tried
_RESAMPLES = 500


@dataclass(frozen=True)
class _HeldOut:
    """Papers held out, papers x topics: labels, and probabilities without and with labels."""

    labels: Matrix
    without: Matrix
    learned: Matrix


def proven_strength(model: SignalModel, papers: LabelledPapers, hinges: Hinges, seed: int) -> float:
    """Say how far to follow what labels teach: 0 (not at all) to 1.

    It is the probability that labels raise micro-F1 less the probability that they lower it, by
    resampling papers, each decided by a model that learned from other folds. Papers of which single
    pairs were judged always teach and are never counted; where there are no others, nothing can be
    measured, and it is 1.
    """
    whole = papers.whole
    if not whole.any():
        return 1.0
    parts = [
        _held_out(model, papers, whole & (papers.folds == fold), hinges, seed)
        for fold in _tried_folds(papers)
    ]
    labels, without, learned = (
        np.vstack([getattr(part, name) for part in parts])
        for name in ("labels", "without", "learned")
    )
    weights = np.random.default_rng(seed).exponential(size=(_RESAMPLES, len(labels)))
    before, after = (
        _micro_f1(weights @ _outcomes(model, probabilities, labels))
        for probabilities in (without, learned)
    )
    return round(max(float(np.sign(after - before).mean()), 0.0), 4)


def _tried_folds(papers: LabelledPapers) -> list[int]:
    """Name the folds that have wholly labelled papers, until they have enough together."""
    folds, sizes = np.unique(papers.folds[papers.whole], return_counts=True)
    return [int(fold) for fold in folds[np.cumsum(sizes) - sizes < _ENOUGH]]


def _held_out(
    model: SignalModel, papers: LabelledPapers, held: Chosen, hinges: Hinges, seed: int
) -> _HeldOut:
    """Learn from the other papers, and score those held out."""
    found = fit_adaptation(papers.keep(~held), hinges, seed)
    parts = [
        (
            batch.labels,
            batch.seen.probabilities,
            with_labels(model, found, batch.seen) if found else batch.seen.probabilities,
        )
        for batch in papers.keep(held).batches()
    ]
    return _HeldOut(*(np.vstack(part) for part in zip(*parts, strict=True)))


def _outcomes(model: SignalModel, probabilities: Matrix, labels: Matrix) -> Matrix:
    """Count for each paper the right assignments, and assignments and labels: papers x 2."""
    single = leaves(model.matcher.taxonomy)
    threshold = expected_f1_threshold(probabilities)
    assign: Assign = "many" if model.one_topic is None else "one"
    assigned = decide(probabilities, threshold, assign, single=single) & ~np.isnan(labels)
    applies = labels == 1
    right, both = (assigned & applies).sum(axis=1), assigned.sum(axis=1) + applies.sum(axis=1)
    return np.stack([right, both], axis=1).astype(np.float64)


def _micro_f1(counts: Matrix) -> Matrix:
    """Return micro-F1 from weighted counts (resamples x 2), rounded so that equals are equal."""
    return np.asarray(np.round(2 * counts[:, 0] / np.maximum(counts[:, 1], 1e-9), 9))
