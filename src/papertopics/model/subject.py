"""The doubt about papers of another subject than the topics'.

All other signals compare a paper with the rest of its corpus. Where some of that is about
something else, part of it still lies nearer to a topic than the rest, and would be taken for the
topic's. Three things tell, none of them by comparison with the rest:

- How near papers lie that surely belong, those with a keyword in the title. Where most papers
  without any keyword are far from where these are, the corpus is a mixed one, and such papers are
  doubted.
- Whether a paper is nearer to a topic or to one of the subjects of all of life. Where most papers
  without any keyword are nearer to such a subject, the topics are strange to the corpus. Then even
  a keyword may be there by chance.
- Whether a paper is nearer to a topic or to another field of research, again beside the papers
  that surely belong, which are not doubted. Topics must be well described for that, by many
  keywords.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from papertopics.model.keyword_signals import Matches
from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.model.similarity import SimilaritySignals

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

_WITHIN = 1.25  # standard deviations below the mean that raise no doubt yet, ...
_CLEARLY_AHEAD = 0.1  # ... nor does a topic that is nearer by this difference of cosines
_NO_LIMIT = -2.0  # what no difference of cosines is below


@dataclass(frozen=True)
class Standing:
    """How papers stand to topics and to what is beside them: one number each a paper.

    `nearest` is the cosine with the nearest topic; `ahead` and `ahead_of_fields` say by how much a
    topic is nearer than all general subjects and than all other fields of research; `has_keyword`
    whether a keyword of any topic matches, `in_title` whether one does there.
    """

    nearest: Matrix
    ahead: Matrix
    ahead_of_fields: Matrix
    has_keyword: BoolMatrix
    in_title: BoolMatrix

    @classmethod
    def of(cls, seen: SimilaritySignals, matches: Matches) -> Self:
        """Take from the signals of papers what is needed."""
        return cls(
            seen.nearest,
            seen.ahead,
            seen.ahead_of_fields,
            matches.papers_anywhere,
            matches.papers_in_title,
        )


@dataclass(frozen=True)
class Subject:
    """Where papers of the subject lie, as means and standard deviations, and what a corpus is like.

    `mean` and `deviation` are of the cosine with the nearest topic. `mixed` says how far a corpus
    is one of several subjects, `strange` how far the topics are strange to it, both from 0 to 1.
    Papers of which a topic is nearer than other fields of research by less than `ahead_limit`
    are doubted, for each `ahead_deviation` that they lack. Nothing is below the limit without
    enough papers that surely belong, or with topics that are described by too little.
    """

    mean: float
    deviation: float
    mixed: float
    strange: float
    ahead_limit: float = _NO_LIMIT
    ahead_deviation: float = 1.0

    @classmethod
    def fit(cls, papers: Standing, *, described: bool) -> Subject:
        """Learn from the papers of a corpus.

        `described` says whether topics have so many keywords that fields of research can be
        told from them. With too few papers nobody is doubted.
        """
        has_keyword, in_title = papers.has_keyword, papers.in_title
        strange = _strange(papers.ahead[~has_keyword])
        if in_title.sum() < np.clip(_SURE_SHARE * len(in_title), *_FEWEST_SURE):
            return cls(0.0, 1.0, 0.0, strange)
        ahead = _limit(papers.ahead_of_fields[in_title]) if described else (_NO_LIMIT, 1.0)
        if has_keyword.all():
            return cls(0.0, 1.0, 0.0, strange, *ahead)
        mean, deviation = _spread(papers.nearest[in_title])
        far = float(np.mean(papers.nearest[~has_keyword] < mean - _FAR * deviation))
        mixed = float(np.interp(far, _MIXED, (0.0, 1.0)))
        return cls(mean, deviation, mixed, strange, *ahead)

    def doubt(self, papers: Standing) -> Matrix:
        """Return what the log-odds of all topics lose, a number a paper: 0 or less.

        >>> nearest, ahead = np.array([0.4, 0.2, 0.2]), np.array([0.0, -0.25, -0.25])
        >>> found, in_title = np.array([False, False, True]), np.array([False, False, False])
        >>> papers = Standing(nearest, ahead, ahead, found, in_title)
        >>> Subject(0.5, 0.1, 1.0, 0.0).doubt(papers)
        array([-0., -3., -0.])
        >>> Subject(0.5, 0.1, 0.0, 1.0).doubt(papers)
        array([-0.  , -3.  , -0.75])
        >>> Subject(0.5, 0.1, 0.0, 0.0, ahead_limit=0.0, ahead_deviation=0.25).doubt(papers)
        array([-0., -2., -2.])
        """
        limit = self.mean - _NEAR * self.deviation
        far = self.mixed * _DOUBT * _below(limit, papers.nearest, self.deviation)
        behind = self.strange * _STRANGE_DOUBT * np.maximum(-papers.ahead - _LITTLE, 0.0)
        elsewhere = _DOUBT * _below(self.ahead_limit, papers.ahead_of_fields, self.ahead_deviation)
        with_keyword = np.where(papers.in_title, 0.0, elsewhere) + _WITH_KEYWORD * behind
        return -np.where(papers.has_keyword, with_keyword, elsewhere + far + behind)


def _spread(sure: Matrix) -> tuple[float, float]:
    """Return mean and standard deviation."""
    return float(sure.mean()), float(sure.std()) + _SPREAD


def _limit(sure: Matrix) -> tuple[float, float]:
    """Return how far ahead of other fields papers must be, and the standard deviation."""
    mean, deviation = _spread(sure)
    return min(mean - _WITHIN * deviation, _CLEARLY_AHEAD), deviation


def _below(limit: float, value: Matrix, deviation: float) -> Matrix:
    """Count the standard deviations that values lie below a limit."""
    return np.maximum((limit - value) / deviation, 0.0)


def _strange(ahead: Matrix) -> float:
    """Say how far the topics are strange to a corpus, from its papers without keyword."""
    if len(ahead) < _FEWEST_OTHERS:
        return 0.0
    return float(np.interp(np.mean(ahead < -_BEHIND), _STRANGE, (0.0, 1.0)))
