"""Seeded LDA: latent Dirichlet allocation whose topics begin with the keywords (tomotopy).

Jagarlamudi, Daumé and Udupa, "Incorporating lexical priors into topic models", EACL 2012.
"""

from __future__ import annotations

import numpy as np
import tomotopy
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from benchmarks.peers.texts import Material, Scores

_FREE = 20  # topics without keywords, for what belongs to none
_ITERATIONS = 300
_TIMES = 6  # a keyword counts as often as so many words
_STRONG, _WEAK, _PLAIN = 10.0, 1e-4, 0.01  # priors: a keyword in its topic, elsewhere; a word


def seeded_lda(material: Material) -> Scores:
    """Score by the share of each topic in a paper; keywords are words of their own."""
    counter = CountVectorizer(stop_words="english", min_df=3, max_df=0.3)
    words = sparse.csr_array(counter.fit_transform(material.texts))
    names = counter.get_feature_names_out()
    keywords = sparse.csr_array(_TIMES * (2 * material.title + material.abstract))
    topics = material.topics + _FREE
    model = tomotopy.LDAModel(k=topics, alpha=0.1, eta=_PLAIN, seed=0)
    for number, topic in enumerate(material.topic_of):
        prior = [_WEAK] * topics
        prior[topic] = _STRONG
        model.set_word_prior(f"keyword {number}", prior)
    kept = []
    for row in range(len(material.texts)):
        tokens = _tokens(words, row, names) + [
            f"keyword {number}" for number in _repeated(keywords, row)
        ]
        if tokens:
            kept.append(row)
            model.add_doc(tokens)
    model.train(_ITERATIONS, workers=1)
    scores = np.zeros((len(material.texts), material.topics))
    scores[kept] = [doc.get_topic_dist()[: material.topics] for doc in model.docs]
    return scores


def _tokens(matrix: sparse.csr_array, row: int, names: np.ndarray) -> list[str]:
    return [str(names[column]) for column in _repeated(matrix, row)]


def _repeated(matrix: sparse.csr_array, row: int) -> list[int]:
    start, stop = matrix.indptr[row], matrix.indptr[row + 1]
    return np.repeat(matrix.indices[start:stop], matrix.data[start:stop]).tolist()
