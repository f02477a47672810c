"""New keywords for topics, found in the papers that a model gives these topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from papertopics.discovery.barred import barred
from papertopics.discovery.estimates import Estimate, cautious_share, estimate, share
from papertopics.discovery.inclusion import either_contains
from papertopics.discovery.judged import JudgedPapers
from papertopics.discovery.likeness import likeness
from papertopics.discovery.phrases import Phrases
from papertopics.discovery.suggestion import EXAMPLES, Suggestion
from papertopics.discovery.trials import Trial, try_phrases
from papertopics.labeling import normalized_words
from papertopics.model import TopicClassifier
from papertopics.model.decision import decide
from papertopics.model.hierarchy import leaves
from papertopics.model.keyword_signals import upward
from papertopics.model.matrix import BoolMatrix, IntArray, Matrix

_MOST_TRIED = 20  # papers of a phrase that are scored without it
_FEWEST = 2  # papers given the topic that a phrase has to be in
_SUPPORT = 0.45  # share of a phrase's papers that have to be given the topic ...
_TRUST = 0.5  # ... less so much of its likeness ...
_OF_NEW = 0.5  # ... and half of that share where no keyword of the topic is
_TRIED = 10  # phrases tried a topic, beside two for each that is wanted
_ONE_WORD = 0.8  # weight of a single word, which means more than one thing more often
_NEARLY = 0.75  # of the precision for a topic above, from which the topic below is meant
_UNLIKE = 0.01  # the likeness of what has none


def suggest_keywords(
    classifier: TopicClassifier,
    judged: JudgedPapers,
    phrases: Phrases,
    *,
    topics: Sequence[str],
    limit: int,
) -> tuple[Suggestion, ...]:
    """Propose up to `limit` keywords for each of some topics, the most useful first.

    A phrase is proposed for one topic alone. It is in papers that have no keyword of the topic yet,
    and enough of its papers are given the topic even when they are read without the phrase: the
    fewer, the nearer it is to the topic in meaning. docs/method.md has the formulas.
    """
    search = _Search.of(judged, phrases)
    columns = [at for at, topic in enumerate(judged.taxonomy.assignable) if topic.id in topics]
    pairs = [
        (int(phrase), column)
        for column in columns
        for phrase in search.shortlist(column, 2 * limit + _TRIED)
    ]
    tried = _tried(classifier, judged, phrases, sorted({phrase for phrase, _ in pairs}))
    found = [search.proposal(phrase, column, tried[phrase]) for phrase, column in pairs]
    supported = [item for item in found if item.support >= search.support_needed(item)]
    owned = _for_one_topic(supported, upward(judged.taxonomy))
    return tuple(
        search.suggestion(item)
        for column in columns
        for item in _chosen([item for item in owned if item.column == column], search, limit)
    )


@dataclass(frozen=True)
class _Tried:
    """A phrase's trial, and which topics its papers are given without it: papers x topics."""

    trial: Trial
    given: BoolMatrix


@dataclass(frozen=True)
class _Proposal:
    """A phrase for a topic (a column), with what came out of its trial."""

    phrase: int
    column: int
    precision: Estimate
    support: float
    reliability: float


@dataclass(frozen=True)
class _Search:
    """Figures of all phrases and topics, phrases x topics, as long as nothing is masked."""

    judged: JudgedPapers
    phrases: Phrases
    likeness: Matrix
    weight: Matrix
    usefulness: Matrix

    @classmethod
    def of(cls, judged: JudgedPapers, phrases: Phrases) -> Self:
        """Count what phrases and topics have in common."""
        hits, given = phrases.hits, judged.given.astype(np.float64)
        papers = np.asarray(hits.sum(axis=0), dtype=np.float64).reshape(-1, 1)
        texts = [keyword.phrase for keyword in phrases.keywords]
        alike = likeness(texts, judged.taxonomy)
        words = np.array([len(normalized_words(text)) for text in texts]).reshape(-1, 1)
        weight = np.sqrt(np.maximum(alike, _UNLIKE)) * np.where(words > 1, 1.0, _ONE_WORD)
        right, expected = np.asarray(hits.T @ given), given.mean(axis=0)
        bare = (~judged.covered).astype(np.float64)
        gain = np.log1p(np.asarray(hits.T @ (judged.probabilities * bare)))
        new, newly = np.asarray(hits.T @ bare), np.asarray(hits.T @ (given * bare))
        possible = (new > 0) & (right >= _FEWEST) & ~barred(phrases.keywords, judged.taxonomy)
        possible &= share(right, papers, expected) >= _support_needed(alike)
        possible &= share(newly, new, expected) >= _OF_NEW * _support_needed(alike)
        useful = cautious_share(right, papers, expected) * weight * gain
        return cls(judged, phrases, alike, weight, np.where(possible, useful, 0.0))

    def shortlist(self, column: int, most: int) -> IntArray:
        """List the phrases that are worth a trial for a topic, the most useful first."""
        useful = self.usefulness[:, column]
        order = np.lexsort((np.arange(len(useful)), -useful))[:most]
        return np.asarray(order[useful[order] > 0])

    def proposal(self, phrase: int, column: int, tried: _Tried) -> _Proposal:
        """Judge a phrase by its trial."""
        given, papers = tried.given[:, column], np.array(float(len(tried.given)))
        expected = self.judged.given[:, column].mean()
        right = np.array(float(given.sum()))
        return _Proposal(
            phrase,
            column,
            estimate(
                tried.trial.probabilities[:, column],
                float(self.judged.probabilities[:, column].mean()),
            ),
            support=float(share(right, papers, expected)),
            reliability=float(cautious_share(right, papers, expected)),
        )

    def text(self, item: _Proposal) -> str:
        """Return the phrase of a proposal as it is written."""
        return self.phrases.keywords[item.phrase].phrase

    def support_needed(self, item: _Proposal) -> float:
        """Return the share of a phrase's papers that have to be given the topic."""
        return float(_support_needed(self.likeness[item.phrase, item.column]))

    def gain(self, item: _Proposal, covered: BoolMatrix) -> float:
        """Weigh a proposal by the papers of the topic that it adds to those covered."""
        papers = self.phrases.papers(item.phrase)
        added = self.judged.probabilities[papers, item.column][~covered[papers]].sum()
        weight = self.weight[item.phrase, item.column]
        return float(item.reliability * weight * np.log1p(added))

    def suggestion(self, item: _Proposal) -> Suggestion:
        """Lay out a proposal with its figures."""
        papers = self.phrases.papers(item.phrase)
        covered = self.judged.covered[papers, item.column]
        order = np.lexsort((papers, -self.judged.probabilities[papers, item.column], covered))
        return Suggestion(
            topic=self.judged.taxonomy.assignable[item.column].id,
            kind="keyword",
            keyword=self.phrases.keywords[item.phrase],
            papers=len(papers),
            given=int(self.judged.given[papers, item.column].sum()),
            uncovered=int((~covered).sum()),
            precision=item.precision.value,
            low=item.precision.low,
            high=item.precision.high,
            likeness=float(self.likeness[item.phrase, item.column]),
            titles=tuple(self.judged.texts.titles[paper] for paper in papers[order][:EXAMPLES]),
        )


def _support_needed(alike: Matrix) -> Matrix:
    return np.asarray(_SUPPORT - _TRUST * alike)


def _tried(
    classifier: TopicClassifier, judged: JudgedPapers, phrases: Phrases, chosen: Sequence[int]
) -> Mapping[int, _Tried]:
    keywords = [phrases.keywords[phrase] for phrase in chosen]
    trials = try_phrases(classifier, judged.texts, keywords, _MOST_TRIED)
    taxonomy = judged.taxonomy
    above, single = upward(taxonomy), leaves(taxonomy)
    threshold, assign = classifier.threshold_, classifier.assign
    return {
        phrase: _Tried(
            trial, decide(trial.probabilities, threshold, assign, single=single) @ above > 0
        )
        for phrase, trial in zip(chosen, trials, strict=True)
    }


def _for_one_topic(proposals: Sequence[_Proposal], above: Matrix) -> list[_Proposal]:
    """Keep each phrase for one topic: that which most of its papers are on, or one below that.

    `above` maps topics to those above them. A topic below is taken where it explains the phrase
    nearly as well, as its papers are always those of the topics above it too.
    """
    by_phrase: dict[int, list[_Proposal]] = {}
    for item in proposals:
        by_phrase.setdefault(item.phrase, []).append(item)
    return [_most_specific(items, above) for items in by_phrase.values()]


def _most_specific(proposals: Sequence[_Proposal], above: Matrix) -> _Proposal:
    best = max(proposals, key=lambda item: (item.precision.value, -item.column))
    while True:
        below = [
            item
            for item in proposals
            if item is not best
            and above[item.column, best.column]
            and item.precision.value >= _NEARLY * best.precision.value
        ]
        if not below:
            return best
        best = max(below, key=lambda item: (item.precision.value, -item.column))


def _chosen(proposals: Sequence[_Proposal], search: _Search, limit: int) -> list[_Proposal]:
    """Take one after the other whichever adds most; none that says what a chosen one says."""
    if not proposals:
        return []
    covered = search.judged.covered[:, proposals[0].column].copy()
    chosen: list[_Proposal] = []
    left = list(proposals)
    while left and len(chosen) < limit:
        best = max(left, key=lambda item: (search.gain(item, covered), -item.phrase))
        if search.gain(best, covered) <= 0:
            break
        chosen.append(best)
        covered[search.phrases.papers(best.phrase)] = True
        left = [item for item in left if not either_contains(search.text(item), search.text(best))]
    return chosen
