"""Anchored CorEx: topics that explain the most correlation of words, anchored to keywords.

Gallagher, Reing, Kale and Ver Steeg, "Anchored correlation explanation: topic modeling with
minimal domain knowledge", TACL 5, 2017.
"""

from __future__ import annotations

import numpy as np
from corextopic.corextopic import Corex
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from benchmarks.peers.texts import Material, Scores

_WORDS = 400  # many more drown the anchors
_FREE = 5  # topics without anchors, for what belongs to none
_STRENGTH = 20


def anchored_corex(material: Material) -> Scores:
    """Score by the probability of each anchored topic; anchors are the keywords as matched."""
    counter = CountVectorizer(
        stop_words="english", min_df=3, max_df=0.3, max_features=_WORDS, binary=True
    )
    words = counter.fit_transform(material.texts)
    keywords = (material.title + material.abstract).sign()
    used = np.flatnonzero(np.asarray(keywords.sum(axis=0)).ravel() >= 1)
    matrix = sparse.csr_matrix(sparse.hstack([words, keywords[:, used]]))
    anchors = [
        [words.shape[1] + int(at) for at in np.flatnonzero(material.topic_of[used] == topic)]
        for topic in range(material.topics)
    ]
    anchored = [topic for topic, columns in enumerate(anchors) if columns]
    model = Corex(n_hidden=len(anchored) + _FREE, max_iter=100, seed=0)
    model.fit(
        matrix,
        words=list(range(matrix.shape[1])),
        anchors=[anchors[topic] for topic in anchored],
        anchor_strength=_STRENGTH,
    )
    scores = np.zeros((len(material.texts), material.topics))
    scores[:, anchored] = model.p_y_given_x[:, : len(anchored)]
    return scores
