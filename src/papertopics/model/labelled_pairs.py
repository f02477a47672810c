"""What an adaptation learns from: labelled papers as the model sees them before any label.

A paper of which most topics are known was labelled as a whole. Of others a person judged single
pairs, perhaps just those that looked wrong: what such verdicts say on how often topics apply is
worth nothing, so they get a shift of their own, which is used for no other pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from papertopics.model.adaptation import SeenPapers
from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.model.pair_features import FEATURES

_MOST_NEGATIVES = 20_000  # pairs that shared curves learn from: enough for some 300 numbers


@dataclass(frozen=True)
class LabelledBatch:
    """Some papers with their `labels`: papers x topics, 1, 0, or NaN for not known."""

    seen: SeenPapers
    labels: Matrix

    def rows(self, chosen: npt.NDArray[np.int64]) -> LabelledBatch:
        """Keep some papers."""
        return LabelledBatch(self.seen.rows(chosen), self.labels[chosen])

    @property
    def usable(self) -> Matrix:
        """The labels, and NaN for vetoed pairs, which no label can bring back."""
        return np.where(self.seen.vetoed, np.nan, self.labels)

    @property
    def singly(self) -> Matrix:
        """For each paper 1 where a person judged single pairs, 0 where the paper: papers x 1."""
        known = ~np.isnan(self.labels)
        return np.asarray(known.mean(axis=1, keepdims=True) <= 0.5, dtype=np.float64)


@dataclass(frozen=True)
class SampledPairs:
    """Pairs with a label: log-odds, label and weight of each, and `features`, pairs x FEATURES.

    `singly` is 1 for a pair that was judged by itself, else 0.
    """

    base: Matrix
    labels: Matrix
    singly: Matrix
    weights: Matrix
    features: Matrix

    @classmethod
    def of(cls, batches: Iterable[LabelledBatch], labels: Matrix, seed: int) -> SampledPairs:
        """Take all positive pairs and a sample of the negative ones, each standing for several.

        `labels` are those of all batches together, in their order.
        """
        keep, share = _sample(labels, seed)
        start, parts = 0, []
        for batch in batches:
            stop = start + len(batch.labels)
            at = np.nonzero(keep[start:stop] & ~batch.seen.vetoed)
            features = np.stack([batch.seen.features[name][at] for name in FEATURES], axis=1)
            parts.append(
                (batch.seen.log_odds[at], batch.labels[at], batch.singly[at[0], 0], features)
            )
            start = stop
        base, found, singly, features = (np.concatenate(part) for part in zip(*parts, strict=True))
        return cls(base, found, singly, np.where(found == 1, 1.0, share), features)


def _sample(labels: Matrix, seed: int) -> tuple[BoolMatrix, float]:
    """Choose pairs; return them and how many each negative one stands for."""
    negative = np.flatnonzero(labels == 0)
    keep = labels == 1
    kept = negative
    if len(negative) > _MOST_NEGATIVES:
        kept = np.random.default_rng(seed).choice(negative, _MOST_NEGATIVES, replace=False)
    keep.ravel()[kept] = True
    return keep, len(negative) / max(len(kept), 1)
