"""All signals of a batch of papers, from what was learned on a corpus.

Everything that depends on other papers (means, frequencies, scales) is learned in `fit` and
kept, so that a paper has the same signals alone, in a batch, and in the corpus itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from papertopics.labeling import Evidence, KeywordMatcher
from papertopics.model.combiner import FEW_KEYWORDS
from papertopics.model.keyword_signals import KeywordWeights, Matches, keywords_a_topic
from papertopics.model.matrix import BoolMatrix, Matrix, Sparse, softmax_rows
from papertopics.model.naive_bayes import NaiveBayes
from papertopics.model.one_topic import OneTopic
from papertopics.model.pair_features import TopicScale, pair_features
from papertopics.model.similarity import Similarity, SimilaritySignals
from papertopics.model.student import Student
from papertopics.model.subject import Standing, Subject
from papertopics.model.texts import Texts
from papertopics.model.topic_words import TopicWords
from papertopics.model.words import WordSpace
from papertopics.taxonomy import Taxonomy

EM_STEPS = 5

# The start of everything: log-odds from keyword strength and standardised similarity, and
# those of a background component, for papers that belong to none of the topics.
_KEYWORDS, _SIMILARITY, _BACKGROUND = 1.5, 1.2, 3.0
_LOG_FLOOR = 1e-5


@dataclass(frozen=True)
class Batch:
    """Papers seen as words, keywords and embeddings, before the topics come in."""

    texts: Texts
    evidence: Evidence
    matches: Matches
    counts: Sparse
    words: Sparse
    similarity: SimilaritySignals
    folds: npt.NDArray[np.int64]


@dataclass(frozen=True)
class PairSignals:
    """The features of all pairs of a batch (FEATURES, each papers x topics), and the batch.

    `words` are the single words of the papers, weighted: papers x words.
    """

    features: Mapping[str, Matrix]
    words: Sparse
    batch: Batch

    @property
    def evidence(self) -> Evidence:
        """Which keywords and vetoes stand where."""
        return self.batch.evidence

    @property
    def vetoed(self) -> BoolMatrix:
        """Which pairs a veto rules out: papers x topics."""
        return self.batch.matches.vetoed


@dataclass(frozen=True)
class SignalModel:
    """Everything that was learned from a corpus except how signals combine.

    `one_topic` is there only where each paper is to get one topic.
    """

    matcher: KeywordMatcher
    keywords: KeywordWeights
    similarity: Similarity
    words: WordSpace
    topic_words: TopicWords
    subject: Subject
    first_bayes: NaiveBayes
    last_bayes: NaiveBayes
    student: Student
    scale: TopicScale
    n_folds: int
    one_topic: OneTopic | None = None

    @classmethod
    def fit(cls, taxonomy: Taxonomy, texts: Texts, *, n_folds: int, seed: int) -> SignalModel:
        """Learn from a corpus, in the order in which signals build on each other."""
        matcher = KeywordMatcher(taxonomy)
        similarity = Similarity.fit(taxonomy, texts)
        words = WordSpace.fit(texts)
        batch = _batch(texts, matcher, words, similarity, n_folds)
        keywords = KeywordWeights.fit(taxonomy, batch.evidence, batch.matches)
        start = _start(keywords.strength(batch.matches), batch.similarity.text)
        single = words.single_words(batch.words)
        first, last = (NaiveBayes.fit(single, start, steps) for steps in (1, EM_STEPS))
        softened = [start, first.posterior(single), last.posterior(single)]
        student = Student.fit(
            batch.words,
            batch.similarity.embeddings,
            np.mean(softened, axis=0)[:, :-1],
            batch.folds,
            n_folds=n_folds,
            seed=seed,
        )
        topic_words = TopicWords.fit(taxonomy, words, batch.counts)
        overlap = topic_words.overlap(words, batch.counts)
        viewed = _viewed(batch, single, overlap, first, last, student)
        names = ("text_similarity", "label_similarity", "log_student")
        rank = np.mean([_rank(viewed[name]) for name in names], axis=0)
        return cls(
            matcher,
            keywords.with_agreement(batch.matches, batch.evidence, rank),
            similarity,
            words,
            topic_words,
            Subject.fit(
                Standing.of(batch.similarity, batch.matches),
                described=keywords_a_topic(taxonomy) >= FEW_KEYWORDS,
            ),
            first,
            last,
            student,
            TopicScale.fit(viewed),
            n_folds,
        )

    def transform(self, texts: Texts) -> PairSignals:
        """Compute the features of papers."""
        batch = self.batch(texts)
        single = self.words.single_words(batch.words)
        overlap = self.topic_words.overlap(self.words, batch.counts)
        viewed = _viewed(batch, single, overlap, self.first_bayes, self.last_bayes, self.student)
        keywords = self.keywords.transform(batch.matches, texts)
        features = pair_features(keywords, viewed, self.scale)
        return PairSignals(features, single, batch)

    def doubt(self, signals: PairSignals) -> Matrix:
        """Return what the log-odds of papers lose that seem to be of another subject."""
        return self.subject.doubt(Standing.of(signals.batch.similarity, signals.batch.matches))

    def design(self, signals: PairSignals) -> Matrix:
        """See papers as the student does: papers x (components + dimensions + 1)."""
        batch = signals.batch
        return self.student.design(batch.words, batch.similarity.embeddings)

    def batch(self, texts: Texts) -> Batch:
        """See papers as words, keywords and embeddings."""
        return _batch(texts, self.matcher, self.words, self.similarity, self.n_folds)


def _batch(
    texts: Texts, matcher: KeywordMatcher, words: WordSpace, similarity: Similarity, n_folds: int
) -> Batch:
    evidence = matcher.match(texts.titles, texts.abstracts)
    counts = words.counts(texts)
    return Batch(
        texts=texts,
        evidence=evidence,
        matches=Matches.of(evidence, texts),
        counts=counts,
        words=words.weighed(counts),
        similarity=similarity.transform(texts),
        folds=texts.folds(n_folds),
    )


def _start(strength: Matrix, similarity: Matrix) -> Matrix:
    """Begin with keywords and similarity: papers x (topics + background), rows sum to 1."""
    standardised = (similarity - similarity.mean(axis=0)) / (similarity.std(axis=0) + 1e-6)
    logits = _KEYWORDS * np.log1p(strength) + _SIMILARITY * standardised
    return softmax_rows(np.hstack([logits, np.full((len(logits), 1), _BACKGROUND)]))


def _viewed(
    batch: Batch,
    single: Sparse,
    overlap: Matrix,
    first: NaiveBayes,
    last: NaiveBayes,
    student: Student,
) -> dict[str, Matrix]:
    learned = student.transform(batch.words, batch.similarity.embeddings, batch.folds)
    return {
        "text_similarity": batch.similarity.text,
        "title_similarity": batch.similarity.title,
        "label_similarity": batch.similarity.label,
        "word_overlap": overlap,
        "first_posterior": _log_posterior(first, single),
        "last_posterior": _log_posterior(last, single),
        "student": learned.label,
        "log_student": learned.log_label,
    }


def _log_posterior(mixture: NaiveBayes, words: Sparse) -> Matrix:
    """Return log p(topic | paper) without the background's column."""
    return np.asarray(np.log(mixture.posterior(words)[:, :-1] + _LOG_FLOOR))


def _rank(signal: Matrix) -> Matrix:
    """Say where each paper stands among all, topic by topic: 0 to 1, ties in the middle."""
    return np.asarray(rankdata(signal, axis=0) / len(signal))
