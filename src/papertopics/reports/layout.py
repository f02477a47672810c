"""Papers laid out in two dimensions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.manifold import TSNE
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_limits

_DIMENSIONS = 50  # of the words
_FEATURES = 2**14
_NEIGHBOURS = 30  # t-SNE's perplexity
_STEPS = 500

FloatArray = NDArray[np.float64]


def layout(texts: pd.Series, scores: FloatArray) -> FloatArray | None:
    """Place papers by their words and their scores (papers x topics): papers x 2, from 0 to 1.

    None where all papers are alike.

    By t-SNE (van der Maaten and Hinton, Visualizing Data using t-SNE, 2008). On one processor,
    because sums in another order would give other bytes.
    """
    with threadpool_limits(1):
        features = np.hstack([_words(texts), normalize(np.sqrt(scores))])
        if not np.ptp(features, axis=0).any():
            return None
        perplexity = min(_NEIGHBOURS, (len(texts) - 1) / 4)
        model = TSNE(init="pca", perplexity=perplexity, max_iter=_STEPS, random_state=0, n_jobs=1)
        placed: FloatArray = model.fit_transform(features).astype(np.float64)
    low, high = placed.min(axis=0), placed.max(axis=0)
    unit: FloatArray = ((placed - low) / np.where(high > low, high - low, 1)).round(3)
    return unit


def _words(texts: pd.Series) -> FloatArray:
    """Return the words of texts in few dimensions: papers x _DIMENSIONS at most."""
    counts = HashingVectorizer(
        n_features=_FEATURES, alternate_sign=False, norm=None, stop_words="english"
    ).fit_transform(texts)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    left, values, _ = randomized_svd(weights, min(_DIMENSIONS, len(texts)), random_state=0)
    words: FloatArray = normalize(left * values)
    return words
