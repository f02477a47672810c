"""The doubt about papers of another subject than the topics'.

All other signals compare a paper with the rest of its corpus. Where much of that is about
something else altogether, some of it still lies nearer to a topic than the rest, and would be
taken for the topic's. What is absolute is how near papers lie that surely belong: those with a
keyword in the title. Where most papers without any keyword are far from where these are, the
corpus is a mixed one, and such papers are doubted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from papertopics.model.matrix import BoolMatrix, Matrix

_FEWEST = 10  # papers with a keyword in the title, to know where papers of the subject lie
_FAR = 2.0  # standard deviations below their mean
_MIXED = (0.25, 0.5)  # share of papers without keyword that are far: no doubt yet, and all of it
_NEAR = 1.5  # standard deviations below the mean that raise no doubt yet
_DOUBT = 2.0  # log-odds that each standard deviation more takes away
_SPREAD = 1e-6


@dataclass(frozen=True)
class Subject:
    """How near to their nearest topic papers of the subject lie: mean and standard deviation.

    `mixed` says how far a corpus is one of several subjects, from 0 to 1.
    """

    mean: float
    deviation: float
    mixed: float

    @classmethod
    def fit(cls, nearest: Matrix, in_title: BoolMatrix, has_keyword: BoolMatrix) -> Subject:
        """Learn from the papers of a corpus that have a keyword `in_title`.

        `nearest` is each paper's cosine with its nearest topic. With too few such papers
        nobody is doubted.
        """
        sure, others = nearest[in_title], nearest[~has_keyword]
        if len(sure) < _FEWEST or not len(others):
            return cls(0.0, 1.0, 0.0)
        mean, deviation = float(sure.mean()), float(sure.std()) + _SPREAD
        far = float(np.mean(others < mean - _FAR * deviation))
        return cls(mean, deviation, float(np.interp(far, _MIXED, (0.0, 1.0))))

    def doubt(self, nearest: Matrix, has_keyword: BoolMatrix) -> Matrix:
        """Return what the log-odds of all topics lose, a number a paper: 0 or less.

        >>> Subject(0.5, 0.1, 1.0).doubt(np.array([0.4, 0.2, 0.2]), np.array([False, False, True]))
        array([-0., -3.,  0.])
        """
        below = (self.mean - nearest) / self.deviation - _NEAR
        doubt = self.mixed * _DOUBT * np.maximum(below, 0.0)
        return np.where(has_keyword, 0.0, -doubt)
