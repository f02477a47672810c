"""One topic a paper: what the topics of a paper say of each other when only one can apply.

Then the probabilities of a paper sum to 1 and a naive Bayes mixture, which makes just that
assumption, can be trusted more: started from the combined probabilities it learns the words
of each topic again, and its log posterior counts beside the combined log-odds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import logit

from papertopics.model.hierarchy import columns_below, leaves
from papertopics.model.matrix import Matrix, Sparse, share_of, softmax_rows
from papertopics.model.naive_bayes import NaiveBayes
from papertopics.taxonomy import Taxonomy

# Weights of the combined log-odds and of the mixture's log posterior; both below 1, for the
# two saw the same words. Found on ACL tracks, 20 Newsgroups and variants of them.
_COMBINED, _MIXTURE = 0.4, 0.2
_ROUNDS = 3
_LEAST, _MOST = 3e-4, 1 - 3e-4
_LEAST_BACKGROUND = 0.02
_LOG_FLOOR = 1e-6
_NEVER = -1e3


@dataclass(frozen=True)
class OneTopic:
    """A mixture over words: one component a topic without topics below, and a background."""

    mixture: NaiveBayes

    @classmethod
    def fit(cls, probabilities: Matrix, words: Sparse, taxonomy: Taxonomy) -> OneTopic:
        """Learn from combined probabilities (papers x topics) and words (papers x terms)."""
        own = probabilities[:, leaves(taxonomy)]
        none = np.maximum(1 - own.sum(axis=1, keepdims=True), _LEAST_BACKGROUND)
        start = np.hstack([own, none])
        start = start / start.sum(axis=1, keepdims=True)
        return cls(NaiveBayes.fit(words, start, _ROUNDS))

    def probability(self, probabilities: Matrix, words: Sparse, taxonomy: Taxonomy) -> Matrix:
        """Turn combined probabilities into those of the one topic, which sum to 1.

        A topic above others has the sum of those below it. A vetoed pair stays at 0.
        """
        single = leaves(taxonomy)
        own = probabilities[:, single]
        posterior = np.log(self.mixture.posterior(words)[:, :-1] + _LOG_FLOOR)
        logits = _COMBINED * logit(np.clip(own, _LEAST, _MOST)) + _MIXTURE * posterior
        alone = np.zeros_like(probabilities)
        alone[:, single] = softmax_rows(np.where(own > 0, logits, _NEVER)) * (own > 0)
        return _summed(alone, taxonomy)


def exclusive(probabilities: Matrix, taxonomy: Taxonomy) -> Matrix:
    """Let the topics of a paper that have none below share one probability: papers x topics.

    A topic above others has the sum of those below it.
    """
    alone = np.where(leaves(taxonomy), probabilities, 0.0)
    return _summed(share_of(alone, alone.sum(axis=1, keepdims=True)), taxonomy)


def _summed(probabilities: Matrix, taxonomy: Taxonomy) -> Matrix:
    """Give topics above others the sum of those below them, in place."""
    for topic, below in enumerate(columns_below(taxonomy)):
        if below:
            probabilities[:, topic] = probabilities[:, below].sum(axis=1)
    return probabilities
