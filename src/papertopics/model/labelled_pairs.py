"""The pairs that shared curves are learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from papertopics.model.labelled_papers import LabelledPapers
from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.model.pair_features import FEATURES

_MOST_NEGATIVES = 20_000  # pairs that shared curves learn from: enough for some 300 numbers


@dataclass(frozen=True)
class SampledPairs:
    """Pairs of wholly labelled papers: log-odds, label, weight, `features` (pairs x FEATURES)."""

    base: Matrix
    labels: Matrix
    weights: Matrix
    features: Matrix

    @classmethod
    def of(cls, papers: LabelledPapers, seed: int) -> SampledPairs:
        """Take all positive pairs and a sample of the negative ones, each standing for several."""
        keep, share = _sample(np.where(papers.whole[:, None], papers.labels, np.nan), seed)
        start, parts = 0, []
        for batch in papers.batches():
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
