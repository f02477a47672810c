"""Snorkel: a label model over functions of the keywords, and a linear model taught by it.

One label model a topic, as a paper may have many: functions that vote for it (keywords in
the title; in the abstract; several of them) and against it (no keyword; others outnumber
them; the title names others). A model of all topics at once needs a matrix with
(functions x topics)^2 cells, which is out of reach from some forty topics on.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from snorkel.labeling.model import LabelModel

from benchmarks.peers.texts import Material, Scores

_EPOCHS = 200
_SURE = 0.5  # from here on a probability of the label model teaches a yes


@lru_cache(maxsize=1)
def label_model(material: Material) -> Scores:
    """Score by the label models alone."""
    title, abstract = material.by_topic(material.title), material.by_topic(material.abstract)
    both = 2 * title + abstract
    scores = np.zeros(both.shape)
    for topic in range(material.topics):
        own, rest = both[:, topic], np.delete(both, topic, axis=1).max(axis=1, initial=0)
        others_titled = np.delete(title, topic, axis=1).any(axis=1)
        votes = np.stack(
            [
                np.where(title[:, topic] > 0, 1, -1),
                np.where(abstract[:, topic] > 0, 1, -1),
                np.where(own > 2, 1, -1),
                np.where(own >= np.maximum(rest, 1), 1, -1),
                np.where(own == 0, 0, -1),
                np.where((own > 0) & (own < rest), 0, -1),
                np.where(others_titled & (title[:, topic] == 0), 0, -1),
            ],
            axis=1,
        )
        share = float(np.clip((own >= np.maximum(rest, 1)).mean(), 0.002, 0.5))
        model = LabelModel(cardinality=2, verbose=False)
        model.fit(
            votes,
            class_balance=[1 - share, share],
            n_epochs=_EPOCHS,
            seed=0,
            progress_bar=False,
        )
        scores[:, topic] = np.where(own > 0, model.predict_proba(votes)[:, 1], 0)
    return scores + 1e-6 * both


def label_model_taught(material: Material) -> Scores:
    """Score by a linear model over words that the label models teach."""
    taught = label_model(material)
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, stop_words="english")
    matrix = words.fit_transform(material.texts)
    scores = np.zeros(taught.shape)
    for topic in range(material.topics):
        yes = taught[:, topic] >= _SURE
        if yes.any() and not yes.all():
            model = LogisticRegression(solver="liblinear", class_weight="balanced")
            weights = np.where(yes, taught[:, topic], 1 - taught[:, topic])
            model.fit(matrix, yes, sample_weight=np.clip(weights, 0, 1))
            scores[:, topic] = model.predict_proba(matrix)[:, 1]
    return scores
