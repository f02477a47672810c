"""The doubt about papers of another subject than the topics'.

All other signals compare a paper with the rest of its corpus. Where much of that is about
something else altogether, some of it still lies nearer to a topic than the rest, and would be
taken for the topic's. Two things are absolute. How near papers lie that surely belong, those with
a keyword in the title: where most papers without any keyword are far from where these are, the
corpus is a mixed one, and such papers are doubted. And whether a paper is nearer to a topic or to
one of the general subjects that papers may be about: where most papers without any keyword are
nearer to a general subject, the topics are strange to the corpus. Then even a keyword may be there
by chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from papertopics.model.matrix import BoolMatrix, Matrix

_FEWEST_SURE = (10, 25)  # papers with a keyword in the title, to know where the subject lies: ...
_SURE_SHARE = 0.25  # ... this share of a corpus, within these limits
_FAR = 2.0  # standard deviations below their mean
_MIXED = (0.25, 0.5)  # share of papers without keyword that are far: no doubt yet, and all of it
_NEAR = 1.5  # standard deviations below the mean that raise no doubt yet
_DOUBT = 2.0  # log-odds that each standard deviation more takes away
_SPREAD = 1e-6

_FEWEST_OTHERS = 10  # papers without keyword, to know whether the topics are strange to a corpus
_BEHIND = 0.1  # difference of cosines from which a general subject is clearly nearer
_STRANGE = (0.55, 0.8)  # share of papers without keyword of which it is: no doubt yet, and all
_LITTLE = 0.05  # difference of cosines that raises no doubt yet
_STRANGE_DOUBT = 15.0  # log-odds that a difference of 1 more takes away ...
_WITH_KEYWORD = 0.25  # ... and the part of it that papers with a keyword lose


@dataclass(frozen=True)
class Subject:
    """How near to their nearest topic papers of the subject lie: mean and standard deviation.

    `mixed` says how far a corpus is one of several subjects, `strange` how far the topics are
    strange to it, both from 0 to 1.
    """

    mean: float
    deviation: float
    mixed: float
    strange: float

    @classmethod
    def fit(
        cls, nearest: Matrix, ahead: Matrix, in_title: BoolMatrix, has_keyword: BoolMatrix
    ) -> Subject:
        """Learn from the papers of a corpus, some of which have a keyword `in_title`.

        `nearest` is each paper's cosine with its nearest topic, `ahead` by how much a topic is
        nearer than all general subjects. With too few papers nobody is doubted.
        """
        strange = _strange(ahead[~has_keyword])
        sure, others = nearest[in_title], nearest[~has_keyword]
        if len(sure) < np.clip(_SURE_SHARE * len(nearest), *_FEWEST_SURE) or not len(others):
            return cls(0.0, 1.0, 0.0, strange)
        mean, deviation = float(sure.mean()), float(sure.std()) + _SPREAD
        far = float(np.mean(others < mean - _FAR * deviation))
        return cls(mean, deviation, float(np.interp(far, _MIXED, (0.0, 1.0))), strange)

    def doubt(self, nearest: Matrix, ahead: Matrix, has_keyword: BoolMatrix) -> Matrix:
        """Return what the log-odds of all topics lose, a number a paper: 0 or less.

        >>> ahead, has_keyword = np.array([0.0, -0.25, -0.25]), np.array([False, False, True])
        >>> Subject(0.5, 0.1, 1.0, 0.0).doubt(np.array([0.4, 0.2, 0.2]), ahead, has_keyword)
        array([-0., -3., -0.])
        >>> Subject(0.5, 0.1, 0.0, 1.0).doubt(np.array([0.4, 0.2, 0.2]), ahead, has_keyword)
        array([-0.  , -3.  , -0.75])
        """
        below = (self.mean - nearest) / self.deviation - _NEAR
        far = self.mixed * _DOUBT * np.maximum(below, 0.0)
        behind = self.strange * _STRANGE_DOUBT * np.maximum(-ahead - _LITTLE, 0.0)
        return np.where(has_keyword, -_WITH_KEYWORD * behind, -far - behind)


def _strange(ahead: Matrix) -> float:
    """Say how far the topics are strange to a corpus, from its papers without keyword."""
    if len(ahead) < _FEWEST_OTHERS:
        return 0.0
    return float(np.interp(np.mean(ahead < -_BEHIND), _STRANGE, (0.0, 1.0)))
