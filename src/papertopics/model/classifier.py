"""TopicClassifier: signals, combiner and decision as one scikit-learn estimator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Self, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd
from joblib import Parallel, delayed
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from papertopics.labeling import MATCH_COLUMNS, Evidence, KeywordMatcher
from papertopics.model.adaptation import Adaptation
from papertopics.model.combiner import Combiner
from papertopics.model.decision import Assign, decide, expected_f1_threshold, states
from papertopics.model.explained import Explanation
from papertopics.model.explanation import explain_topics
from papertopics.model.fast_classifier import FastClassifier
from papertopics.model.fast_student import FastStudent
from papertopics.model.hierarchy import leaves, most_specific
from papertopics.model.keyword_signals import keywords_a_topic
from papertopics.model.label_learning import learn_labels
from papertopics.model.label_matrix import PaperLabels, label_matrix
from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.model.one_topic import OneTopic
from papertopics.model.pair_probability import seen_papers, with_labels, without_labels
from papertopics.model.reasons import reasons
from papertopics.model.scores import Scores
from papertopics.model.signals import SignalModel
from papertopics.model.terms import typical_terms
from papertopics.model.texts import Papers, Texts
from papertopics.model.verdicts import Verdicts, confirmations, settled
from papertopics.taxonomy import Taxonomy

_CHUNK = 500  # papers scored at a time: bounds memory


class TopicClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Gives papers the topics of a taxonomy; learns from the taxonomy and unlabelled papers.

    Labels of some of the papers may be given and make it better; none is needed.

    Papers are a DataFrame with the columns title and abstract, or plain abstracts. With
    `assign` "many" a paper gets every topic that is likely enough, with "one" its best.
    `folds` is how many parts the papers are cut into so that the student never scores what
    it learned from; `seed` starts random numbers; `jobs` processes score papers, which
    changes only the time. `combiner` replaces the one that ships.

    Fitted attributes: `classes_` (topic ids, the columns of all matrices), `threshold_`
    (the probability from which a topic is assigned), `signals_` and `combiner_`, `adaptation_`
    (what labels changed; None without any), `verdicts_` (see `settle`), and `fast_`, None
    until `fit_fast`; `fitted_probabilities_` are those of the papers of `fit`.
    """

    def __init__(
        self,
        taxonomy: Taxonomy | None = None,
        *,
        assign: Assign = "many",
        folds: int = 5,
        seed: int = 0,
        jobs: int = 1,
        combiner: Combiner | None = None,
    ) -> None:
        self.taxonomy = taxonomy
        self.assign = assign
        self.folds = folds
        self.seed = seed
        self.jobs = jobs
        self.combiner = combiner

    def fit(self, papers: Papers, labels: PaperLabels | None = None) -> Self:
        """Learn from papers and, where there are any, from labels.

        `labels` are papers x topics (in the order of `classes_`): 1 where a topic applies, 0 where
        it doesn't, NaN where nobody said; or a DataFrame of the like, indexed like `papers`, with a
        column for each topic that it knows of. Raises ValueError without a paper, for labels
        that don't fit, or for a setting that makes no sense.
        """
        texts = Texts.of(papers)
        if not len(texts):
            raise ValueError("there is no paper to learn from")
        taxonomy = self._checked_settings()
        combiner = self.combiner or Combiner.shipped(len(texts), keywords_a_topic(taxonomy))
        topics = [topic.id for topic in taxonomy.assignable]
        known = None if labels is None else label_matrix(labels, papers, topics)
        signals = SignalModel.fit(taxonomy, texts, n_folds=self.folds, seed=self.seed)
        if self.assign == "one":
            combined, _ = self._scored(texts, signals, combiner, None)
            words = signals.words.single_words(signals.words.transform(texts))
            one_topic = OneTopic.fit(combined, words, taxonomy)
            signals = replace(signals, one_topic=one_topic)
        adaptation = None
        if known is not None:
            adaptation = learn_labels(signals, combiner, texts, known, self.seed)
        return self.restore(signals, combiner, threshold=None, papers=papers, adaptation=adaptation)

    def restore(
        self,
        signals: SignalModel,
        combiner: Combiner,
        *,
        threshold: float | None,
        papers: Papers = (),
        adaptation: Adaptation | None = None,
        verdicts: Verdicts | None = None,
    ) -> Self:
        """Become fitted from parts; without a threshold, find it on papers."""
        self.signals_, self.combiner_, self.adaptation_ = signals, combiner, adaptation
        self.verdicts_ = verdicts or Verdicts()
        topics = signals.matcher.taxonomy.assignable
        self.classes_ = np.array([topic.id for topic in topics], dtype=object)
        self.fitted_probabilities_: Matrix | None = None
        if threshold is None:
            self.fitted_probabilities_ = self.predict_proba(papers)
            threshold = expected_f1_threshold(self.fitted_probabilities_)
        self.threshold_ = threshold
        self.fast_: FastStudent | None = None
        return self

    def fit_fast(self, papers: Papers) -> Self:
        """Teach a fast student on the papers that the classifier was fitted on."""
        probabilities = self.fitted_probabilities_
        if probabilities is None or len(probabilities) != len(papers):
            probabilities = self.predict_proba(papers)
        words, matcher = self.signals_.words, self.signals_.matcher
        texts = Texts.of(papers)
        self.fast_ = FastStudent.fit(matcher, words.terms, words.idf, texts, probabilities)
        return self

    def fast_classifier(self) -> FastClassifier:
        """Return the fast path. Raises ValueError for a model that has none."""
        if self.fast_ is None:
            raise ValueError("this model has no fast student; fit_fast teaches one")
        return FastClassifier(self.fast_, self.signals_.matcher, self.assign, self.verdicts_)

    def predict_proba(self, papers: Papers) -> Matrix:
        """Return the probability of each topic: papers x topics; 0 for a vetoed pair."""
        check_is_fitted(self, "signals_")
        learned = self.signals_, self.combiner_, self.adaptation_
        return self._scored(Texts.of(papers), *learned)[0]

    def predict(self, papers: Papers) -> BoolMatrix:
        """Return which topics papers get: papers x topics, an indicator matrix."""
        return self._decided(self.predict_proba(papers))

    def classify(self, papers: Papers) -> Scores:
        """Score papers, decide, and say why."""
        texts = Texts.of(papers)
        check_is_fitted(self, "signals_")
        learned = self.signals_, self.combiner_, self.adaptation_
        probabilities, evidence = self._scored(texts, *learned)
        verdicts = self.verdicts_.on(papers, self.classes_.tolist())
        probabilities = settled(probabilities, verdicts)
        assigned = self._decided(probabilities)
        why = reasons(self.signals_, texts, assigned, evidence)
        index = papers.index if isinstance(papers, pd.DataFrame) else None
        return Scores(
            probabilities=pd.DataFrame(probabilities, index=index, columns=list(self.classes_)),
            assigned=assigned,
            specific=most_specific(assigned, self.signals_.matcher.taxonomy),
            states=states(assigned, _has_keyword(evidence)),
            evidence=evidence,
            reasons=why | confirmations(assigned, verdicts),
            verdicts=verdicts,
        )

    def explain(self, papers: pd.DataFrame) -> list[Explanation]:
        """Explain the topics of papers (columns paper_id, title, abstract) and the next best."""
        scores = self.classify(papers)
        learned = self.signals_, self.combiner_, self.adaptation_
        topics = explain_topics(*learned, Texts.of(papers), scores)
        names = zip(papers["paper_id"], papers["title"], scores.states, topics, strict=True)
        return [
            Explanation(str(paper_id), str(title), self.threshold_, str(state), explained)
            for paper_id, title, state, explained in names
        ]

    def settle(self, verdicts: Verdicts) -> Self:
        """Keep what a person decided of single pairs: `classify` gives it, whatever the score.

        Papers are known by their column paper_id. `fit` forgets verdicts of before.
        """
        check_is_fitted(self)
        self.verdicts_ = verdicts
        return self

    def topic_terms(self, limit: int = 12) -> pd.DataFrame:
        """List what was learned of each topic beyond its keywords: topic, term, weight."""
        check_is_fitted(self)
        return typical_terms(self.signals_, limit)

    def _checked_settings(self) -> Taxonomy:
        """Return the taxonomy. Raises ValueError if it or another setting can't be used."""
        if self.taxonomy is None:
            raise ValueError(
                "TopicClassifier has no taxonomy; give it one: TopicClassifier(taxonomy)"
            )
        if not self.taxonomy.assignable:
            raise ValueError("the taxonomy has no topic with keywords: nothing could be assigned")
        if self.assign not in get_args(Assign):
            raise ValueError(f"assign is {self.assign!r}; it must be 'many' or 'one'")
        if self.folds < 2:
            raise ValueError(f"folds is {self.folds}; the papers must be cut into 2 or more")
        return self.taxonomy

    def _scored(
        self,
        texts: Texts,
        signals: SignalModel,
        combiner: Combiner,
        adaptation: Adaptation | None,
    ) -> tuple[Matrix, Evidence]:
        chunks = [texts[at : at + _CHUNK] for at in range(0, len(texts), _CHUNK)]
        score = delayed(_score_chunk)
        work = (score(signals, combiner, adaptation, chunk) for chunk in chunks)
        done: Sequence[tuple[Matrix, Evidence]] = Parallel(n_jobs=self.jobs)(work)
        topics = len(signals.matcher.topics)
        parts = [np.zeros((0, topics)), *(probabilities for probabilities, _ in done)]
        return np.vstack(parts), _joined(signals.matcher, [part for _, part in done])

    def _decided(self, probabilities: Matrix) -> BoolMatrix:
        taxonomy = self.signals_.matcher.taxonomy
        return decide(probabilities, self.threshold_, self.assign, single=leaves(taxonomy))


def _score_chunk(
    model: SignalModel, combiner: Combiner, adaptation: Adaptation | None, texts: Texts
) -> tuple[Matrix, Evidence]:
    with threadpool_limits(1):  # as in a process of several: sums depend on the number of threads
        signals = model.transform(texts)
        if adaptation is None:
            return without_labels(model, combiner, signals), signals.evidence
        adapted = with_labels(model, adaptation, seen_papers(model, combiner, signals))
    return adapted, signals.evidence


def _joined(matcher: KeywordMatcher, parts: Sequence[Evidence]) -> Evidence:
    """Put the evidence of chunks together again."""
    offsets = np.cumsum([0, *(part.n_papers for part in parts)])
    shifted = [
        part.matches.assign(paper=part.matches["paper"] + offset)
        for part, offset in zip(parts, offsets[:-1], strict=True)
    ]
    if not shifted:
        return matcher.match([], [])
    matches = pd.concat(shifted, ignore_index=True)[list(MATCH_COLUMNS)]
    return Evidence(matches, matcher.rules, matcher.topics, int(offsets[-1]))


def _has_keyword(evidence: Evidence) -> npt.NDArray[np.bool_]:
    """Tell for each paper whether a keyword of any topic matches in it."""
    keyword = np.array([not rule.veto for rule in evidence.rules], dtype=np.bool_)
    found = np.zeros(evidence.n_papers, dtype=np.bool_)
    matches = evidence.matches
    found[matches["paper"].to_numpy()[keyword[matches["rule"].to_numpy()]]] = True
    return found
