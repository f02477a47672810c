"""What an adaptation learns from: labelled papers as the model sees them before any label.

A paper of which most topics are known was labelled as a whole. Of others a person judged single
pairs, perhaps just those that looked wrong: such verdicts say which papers a topic suits, but not
how far the model can be trusted, so that what all topics share is not learned from them.
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
    def whole(self) -> npt.NDArray[np.bool_]:
        """Which papers were labelled as a whole."""
        return labelled_whole(self.labels)


def labelled_whole(labels: Matrix) -> npt.NDArray[np.bool_]:
    """Say which papers were labelled as a whole: more than half of their topics are known.

    >>> labelled_whole(np.array([[1.0, 0.0, np.nan], [np.nan, 0.0, np.nan]])).tolist()
    [True, False]
    """
    return np.asarray((~np.isnan(labels)).mean(axis=1) > 0.5)


@dataclass(frozen=True)
class SampledPairs:
    """Pairs of wholly labelled papers: log-odds, label, weight, `features` (pairs x FEATURES)."""

    base: Matrix
    labels: Matrix
    weights: Matrix
    features: Matrix

    @classmethod
    def of(cls, batches: Iterable[LabelledBatch], labels: Matrix, seed: int) -> SampledPairs:
        """Take all positive pairs and a sample of the negative ones, each standing for several.

        `labels` are those of all batches together, in their order.
        """
        keep, share = _sample(np.where(labelled_whole(labels)[:, None], labels, np.nan), seed)
        start, parts = 0, []
        for batch in batches:
            stop = start + len(batch.labels)
            at = np.nonzero(keep[start:stop] & ~batch.seen.vetoed)
            features = np.stack([batch.seen.features[name][at] for name in FEATURES], axis=1)
            parts.append((batch.seen.log_odds[at], batch.labels[at], features))
            start = stop
        base, found, features = (np.concatenate(part) for part in zip(*parts, strict=True))
        return cls(base, found, np.where(found == 1, 1.0, share), features)


def _sample(labels: Matrix, seed: int) -> tuple[BoolMatrix, float]:
    """Choose pairs; return them and how many each negative one stands for."""
    negative = np.flatnonzero(labels == 0)
    keep = labels == 1
    kept = negative
    if len(negative) > _MOST_NEGATIVES:
        kept = np.random.default_rng(seed).choice(negative, _MOST_NEGATIVES, replace=False)
    keep.ravel()[kept] = True
    return keep, len(negative) / max(len(kept), 1)
