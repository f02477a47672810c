"""The posterior signals: a naive Bayes mixture over words, started from what the topics say.

Expectation-maximisation of a multinomial mixture (Nigam, McCallum, Thrun and Mitchell,
"Text classification from labeled and unlabeled documents using EM", Machine Learning 39,
2000) with the starting responsibilities in place of labels (McCallum and Nigam,
"Bootstrapping with keywords, EM, and shrinkage", 1999). TF-IDF weights of unit length
stand for counts (Rennie et al., ICML 2003), which keeps long papers from being sure of
everything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from papertopics.model.matrix import Matrix, Sparse, as_stored, softmax_rows

_PRIOR_FLOOR = 1e-4  # so that a topic nobody starts in can still be found
_BACKGROUND = 0.01  # pseudo-counts a term gets in proportion to its share of the corpus
_FLOOR = 1e-3  # and those that every term gets


@dataclass(frozen=True)
class NaiveBayes:
    """A fitted mixture: log p(term | topic), topics x terms, and log p(topic)."""

    log_terms: Matrix
    log_prior: Matrix

    @classmethod
    def fit(cls, words: Sparse, start: Matrix, steps: int) -> NaiveBayes:
        """Run `steps` rounds of EM over words (papers x terms) from `start` (papers x topics).

        The first round learns from the start alone. Rows of `start` sum to 1.
        """
        mixture = cls._maximised(words, start)
        for _ in range(steps - 1):
            mixture = cls._maximised(words, mixture.posterior(words))
        return mixture

    def posterior(self, words: Sparse) -> Matrix:
        """Return p(topic | paper), papers x topics; rows sum to 1."""
        return softmax_rows(np.asarray(words @ self.log_terms.T) + self.log_prior)

    @classmethod
    def _maximised(cls, words: Sparse, responsibilities: Matrix) -> NaiveBayes:
        totals = np.asarray(words.sum(axis=0)).ravel()
        background = totals / max(totals.sum(), 1e-12)
        counts = np.asarray((words.T @ responsibilities).T)
        counts = counts + _BACKGROUND * len(background) * background + _FLOOR
        return cls(
            as_stored(np.log(counts / counts.sum(axis=1, keepdims=True))),
            np.log(responsibilities.mean(axis=0) + _PRIOR_FLOOR),
        )

    def typical_terms(self, topic: int) -> Matrix:
        """Say how much each term tells of a topic: its share of the divergence from the rest.

        p(term | topic) log(p(term | topic) / p(term | all topics)), the terms of the
        Kullback-Leibler divergence.
        """
        own = self.log_terms[topic]
        prior = np.exp(self.log_prior)
        everywhere = np.log((prior / prior.sum()) @ np.exp(self.log_terms))
        return np.asarray(np.exp(own) * (own - everywhere))
