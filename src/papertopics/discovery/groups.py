"""Papers that say alike, put into groups."""

from __future__ import annotations

import math

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from threadpoolctl import threadpool_limits

from papertopics.model.embedding import embed
from papertopics.model.matrix import IntArray, Matrix, centred_rows, unit_rows
from papertopics.model.texts import Texts
from papertopics.model.words import WordSpace

MOST_GROUPS = 40
_COMPONENTS = 100
_STARTS = 10


def paper_space(texts: Texts, seed: int) -> Matrix:
    """Place papers by meaning and by words: papers x dimensions, rows of length 1.

    Static embeddings, centred, beside a truncated SVD of TF-IDF over words and pairs; each weighs
    the same.
    """
    words = WordSpace.fit(texts).transform(texts)
    components = min(_COMPONENTS, min(words.shape) - 1)
    with threadpool_limits(1):  # sums depend on the number of threads
        parts = [centred_rows(embed(texts.full))]
        if components > 0:
            svd = TruncatedSVD(components, random_state=seed)
            parts.append(unit_rows(svd.fit_transform(words)))
        return unit_rows(np.hstack(parts))


def usual_count(papers: int) -> int:
    """Say into how many groups so many papers are put: the root of their number, at most 40.

    >>> [usual_count(papers) for papers in (1, 30, 275, 100_000)]
    [1, 5, 17, 40]
    """
    return max(1, min(MOST_GROUPS, round(math.sqrt(papers))))


def grouped(space: Matrix, count: int, seed: int) -> list[IntArray]:
    """Put papers into at most `count` groups by k-means: the rows of each, largest group first."""
    clusters = KMeans(min(count, len(space)), n_init=_STARTS, random_state=seed)
    with threadpool_limits(1):
        labels = clusters.fit_predict(space)
    groups = [np.flatnonzero(labels == at).astype(np.intp) for at in np.unique(labels)]
    return sorted(groups, key=lambda rows: (-len(rows), rows.tolist()))


def central(space: Matrix, rows: IntArray, most: int) -> IntArray:
    """Choose the papers nearest to the centre of a group."""
    closeness = space[rows] @ space[rows].mean(axis=0)
    return np.asarray(rows[np.lexsort((rows, -closeness))][:most])
