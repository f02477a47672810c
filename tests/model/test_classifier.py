"""TopicClassifier: what it promises of any papers, and its manners as an estimator."""

from collections.abc import Callable
from typing import Literal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.pipeline import Pipeline
from sklearn.utils import estimator_checks
from threadpoolctl import threadpool_info, threadpool_limits

import papertopics.model.classifier
from papertopics.model import Combiner, Curve, SignalModel, TopicClassifier, Verdicts
from papertopics.taxonomy import Keyword, Taxonomy, Topic

COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]
VETOED = 17, COLUMNS.index("decoding")  # the paper on speculative execution

WORDS = st.sampled_from(
    [
        *["speculative decoding", "speculative execution", "graph", "neural", "network", "model"],
        *["quantization", "ребро", "図", "🎉", "\ud800", "\0", "|", "a" * 50],
    ]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.text()
BATCHES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5).map(
    lambda rows: pd.DataFrame(rows, columns=["title", "abstract"], dtype=object)
)
FLAT = Curve((0.0,), (0.0,))
LETTERS = "Это графовая нейронная сеть"
ODD = {
    "no text": ["", ""],
    "blanks and signs": [" \n", "...!?"],
    "another alphabet": [LETTERS, "これはグラフです"],
    "emoji": ["🎉🎉"],
    "one letter": ["a"],
    "all the same": ["A graph neural network."] * 3,
    "control characters": ["graph\0neural\x07network \ud800"],
}


# --- what it finds


def test_papers_get_the_topics_that_they_are_about(
    classifier: TopicClassifier, papers: pd.DataFrame
) -> None:
    """With and without their keywords: the last of these speaks of nodes, edges and labels."""
    topics = classifier.predict_proba(papers)[8:12].argmax(axis=1)

    assert classifier.classes_[topics].tolist() == ["gnn"] * 4
    assert classifier.predict(papers)[8:12, COLUMNS.index("gnn")].all()


def test_columns_are_the_topics_with_keywords(
    classifier: TopicClassifier, probabilities: np.ndarray, papers: pd.DataFrame
) -> None:
    """In the order of the taxonomy; groups can't be assigned."""
    assert classifier.classes_.tolist() == COLUMNS
    assert "ml" not in COLUMNS
    assert probabilities.shape == (len(papers), len(COLUMNS))


def test_predictions_are_what_reaches_the_threshold(
    classifier: TopicClassifier, papers: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """As an indicator matrix."""
    predicted = classifier.predict(papers)

    assert predicted.dtype == bool
    assert predicted.tolist() == (probabilities >= classifier.threshold_).tolist()


def test_classify_says_the_same_and_more(
    classifier: TopicClassifier, papers: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """With the index of the papers, a state each, and a reason for each assignment."""
    chosen = papers.set_index("paper_id", drop=False)
    scores = classifier.classify(chosen)

    assert scores.probabilities.index.tolist() == chosen["paper_id"].tolist()
    assert scores.probabilities.columns.tolist() == COLUMNS
    assert scores.probabilities.to_numpy().tolist() == probabilities.tolist()
    assert scores.assigned.tolist() == classifier.predict(papers).tolist()
    assert [list(pair) for pair in scores.reasons] == np.argwhere(scores.assigned).tolist()


def test_a_paper_without_topic_has_evidence_where_a_keyword_matches(
    taxonomy: Taxonomy, papers: pd.DataFrame
) -> None:
    """Where no pair is likely, some papers hold no keyword; a veto alone is none."""
    never = Combiner(-9.0, dict.fromkeys(Combiner.shipped().curves, FLAT))
    more = pd.DataFrame({"title": ["Speculative execution"], "abstract": [""]})
    classifier = TopicClassifier(taxonomy, combiner=never).fit(papers)
    states = classifier.classify(pd.concat([papers, more])).states

    silent = [3, 11, 15, 18, 19, 20]
    assert np.flatnonzero(states == "no_evidence").tolist() == silent
    assert set(np.delete(states, silent)) == {"undecided"}


def test_learned_terms_are_none_of_the_keywords(classifier: TopicClassifier) -> None:
    """They say what a topic's papers have in common beyond these."""
    terms = classifier.topic_terms(limit=5)
    of_graphs = terms.loc[terms["topic"] == "gnn", "term"].tolist()

    assert {"node", "edge"} & set(of_graphs)
    assert {"graph", "neural", "network", "message", "passing"}.isdisjoint(of_graphs)


# --- what it promises of any papers


@settings(max_examples=25, deadline=None)
@given(papers=BATCHES)
def test_every_paper_gets_probabilities(classifier: TopicClassifier, papers: pd.DataFrame) -> None:
    """Between 0 and 1, whatever its characters; the same alone as among others."""
    probabilities = classifier.predict_proba(papers)

    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    alone = [classifier.predict_proba(papers.iloc[[row]])[0] for row in range(len(papers))]
    np.testing.assert_allclose(alone, probabilities, atol=1e-12)


@settings(max_examples=20, deadline=None)
@given(title=TEXTS, abstract=TEXTS, first=st.booleans())
def test_a_vetoed_pair_has_probability_0_and_is_never_assigned(
    classifier: TopicClassifier, title: str, abstract: str, first: bool
) -> None:
    """Wherever the veto stands and whatever else the paper says."""
    veto = " . Speculative execution . "
    texts = (title + veto, abstract) if first else (title, abstract + veto)
    papers = pd.DataFrame([texts], columns=["title", "abstract"], dtype=object)

    assert classifier.predict_proba(papers)[0, VETOED[1]] == 0
    assert not classifier.predict(papers)[0, VETOED[1]]


@given(order=st.permutations(range(20)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_papers_does_not_matter(
    classifier: TopicClassifier,
    papers: pd.DataFrame,
    probabilities: np.ndarray,
    order: list[int],
) -> None:
    """Neither for scoring nor for learning."""
    shuffled = papers.iloc[order]
    again = TopicClassifier(classifier.taxonomy).fit(shuffled)

    np.testing.assert_allclose(classifier.predict_proba(shuffled), probabilities[order], atol=1e-12)
    np.testing.assert_allclose(again.predict_proba(papers), probabilities, atol=1e-9)
    assert again.predict(papers).tolist() == classifier.predict(papers).tolist()


@pytest.mark.parametrize("size", [1, 7, 19])
def test_the_size_of_batches_does_not_matter(
    classifier: TopicClassifier,
    papers: pd.DataFrame,
    probabilities: np.ndarray,
    size: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Evidence is put together again as if it had been one."""
    whole = classifier.classify(papers)
    monkeypatch.setattr(papertopics.model.classifier, "_CHUNK", size)
    parts = classifier.classify(papers)

    np.testing.assert_allclose(parts.probabilities.to_numpy(), probabilities, atol=1e-12)
    pd.testing.assert_frame_equal(parts.evidence.matches, whole.evidence.matches, check_dtype=False)
    assert parts.reasons == whole.reasons


def test_more_jobs_change_only_the_time(
    classifier: TopicClassifier,
    papers: pd.DataFrame,
    probabilities: np.ndarray,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The model travels to other processes whole."""
    monkeypatch.setattr(papertopics.model.classifier, "_CHUNK", 10)
    parallel = TopicClassifier(classifier.taxonomy, jobs=2).restore(
        classifier.signals_, classifier.combiner_, threshold=classifier.threshold_
    )

    np.testing.assert_allclose(parallel.predict_proba(papers), probabilities, atol=1e-12)


def test_papers_are_scored_by_one_thread_a_process(
    classifier: TopicClassifier, papers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in one of several processes: sums by several threads differ in their last digits."""
    transform, threads = SignalModel.transform, set()

    def watched(model: SignalModel, *arguments: object) -> object:
        threads.update(library["num_threads"] for library in threadpool_info())
        return transform(model, *arguments)

    monkeypatch.setattr(SignalModel, "transform", watched)
    with threadpool_limits(2):
        classifier.predict_proba(papers)
    assert threads == {1}


def test_the_same_papers_give_the_same_bytes(
    classifier: TopicClassifier, papers: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """Fit after fit."""
    again = TopicClassifier(classifier.taxonomy).fit(papers)

    assert again.predict_proba(papers).tobytes() == probabilities.tobytes()
    assert again.threshold_ == classifier.threshold_


def test_a_new_keyword_is_found_where_it_stands(papers: pd.DataFrame, taxonomy: Taxonomy) -> None:
    """A paper that no keyword matched has evidence once one of its words is a keyword."""
    graphs = taxonomy.by_id["gnn"]
    more = Topic("gnn", graphs.label, "", (*graphs.keywords, Keyword("birds")), parent="ml")
    grown = Taxonomy(
        "Grown", 2, tuple(more if topic is graphs else topic for topic in taxonomy.topics)
    )
    scores = TopicClassifier(grown).fit(papers).classify(papers)

    matches = scores.evidence.matches
    found = matches.loc[matches["paper"] == 18, "rule"]
    assert {scores.evidence.rules[rule].phrase for rule in found} == {"birds"}
    assert scores.states[18] != "no_evidence"


# --- odd corpora


@pytest.mark.parametrize("assign", ["many", "one"])
@pytest.mark.parametrize("abstracts", ODD.values(), ids=ODD.keys())
def test_odd_papers_are_papers(
    taxonomy: Taxonomy, abstracts: list[str], assign: Literal["many", "one"]
) -> None:
    """To learn from and to score."""
    classifier = TopicClassifier(taxonomy, assign=assign).fit(abstracts)
    probabilities = classifier.predict_proba(abstracts)

    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    assert classifier.predict(abstracts).shape == (len(abstracts), len(COLUMNS))
    assert len(classifier.classify(abstracts).states) == len(abstracts)


def test_a_corpus_can_be_one_paper(taxonomy: Taxonomy, papers: pd.DataFrame) -> None:
    """Its best topic is the one that it is about."""
    (probabilities,) = TopicClassifier(taxonomy).fit(papers[8:9]).predict_proba(papers[8:9])

    assert COLUMNS[probabilities.argmax()] == "gnn"


def test_a_taxonomy_can_be_one_topic(taxonomy: Taxonomy, papers: pd.DataFrame) -> None:
    """The likeliest paper is one of those that speak of it."""
    graphs = taxonomy.by_id["gnn"]
    alone = Taxonomy("One", 1, (Topic("gnn", graphs.label, "", graphs.keywords),))
    probabilities = TopicClassifier(alone).fit(papers).predict_proba(papers)

    assert probabilities.shape == (len(papers), 1)
    assert probabilities.argmax() in range(8, 12)


def test_a_megabyte_of_text_is_a_paper(classifier: TopicClassifier) -> None:
    """In one word, or in many."""
    words = " ".join(f"speculative decoding number {number}" for number in range(30_000))

    probabilities = classifier.predict_proba([words, "a" * 1_000_000])
    assert len(words) > 1_000_000
    assert ((probabilities >= 0) & (probabilities <= 1)).all()


def test_no_papers_have_no_topics(classifier: TopicClassifier, papers: pd.DataFrame) -> None:
    """The shapes stay what they are."""
    none = papers[:0]
    scores = classifier.classify(none)

    assert classifier.predict_proba(none).shape == classifier.predict(none).shape == (0, 5)
    assert scores.probabilities.shape == (0, 5)
    assert len(scores.states) == scores.evidence.n_papers == 0


# --- one topic a paper


def test_one_topic_a_paper_where_that_is_asked(
    classifier: TopicClassifier, papers: pd.DataFrame
) -> None:
    """The best of those that have no assignable topic below them, and not a vetoed one.

    Their probabilities sum to 1.
    """
    one = TopicClassifier(classifier.taxonomy, assign="one").fit(papers)
    assigned = one.predict(papers)

    assert assigned.sum(axis=1).tolist() == [1] * len(papers)
    efficiency = COLUMNS.index("efficiency")
    without = np.delete(one.predict_proba(papers), efficiency, axis=1)
    assert without.sum(axis=1) == pytest.approx(np.ones(len(papers)))
    assert not assigned[:, efficiency].any()
    assert not assigned[VETOED]
    assert (one.classify(papers).states == "assigned").all()


# --- scikit-learn's manners


@pytest.mark.parametrize(
    "check",
    [
        estimator_checks.check_no_attributes_set_in_init,
        estimator_checks.check_get_params_invariance,
        estimator_checks.check_set_params,
        estimator_checks.check_estimator_repr,
    ],
)
def test_it_passes_the_checks_that_are_not_about_numbers(
    check: Callable[[str, TopicClassifier], None],
) -> None:
    """Of scikit-learn's own; the others feed it matrices, which are no papers."""
    assert check("TopicClassifier", TopicClassifier()) is None


def test_the_constructor_only_stores(taxonomy: Taxonomy) -> None:
    """Even what fit will refuse."""
    combiner = Combiner(0.0, {})
    parameters = {
        "taxonomy": taxonomy,
        "assign": "some",
        "folds": -1,
        "seed": 3,
        "jobs": 2,
        "combiner": combiner,
    }

    assert vars(TopicClassifier(**parameters)) == parameters
    assert TopicClassifier(**parameters).get_params() == parameters
    assert TopicClassifier().set_params(**parameters).get_params() == parameters


def test_a_clone_has_the_parameters_and_has_learned_nothing(classifier: TopicClassifier) -> None:
    """As scikit-learn's model selection needs it."""
    copy = clone(classifier)

    assert copy.get_params() == classifier.get_params()
    with pytest.raises(NotFittedError):
        copy.predict(["A paper."])


@pytest.mark.parametrize("method", ["predict", "predict_proba", "classify", "explain"])
def test_nothing_is_known_before_it_is_fitted(
    method: str, taxonomy: Taxonomy, papers: pd.DataFrame
) -> None:
    """Not even with a taxonomy."""
    with pytest.raises(NotFittedError, match="TopicClassifier instance is not fitted yet"):
        getattr(TopicClassifier(taxonomy), method)(papers)
    with pytest.raises(NotFittedError):
        TopicClassifier(taxonomy).topic_terms()


def test_it_is_a_step_of_a_pipeline(
    classifier: TopicClassifier, papers: pd.DataFrame, taxonomy: Taxonomy
) -> None:
    """The last one."""
    pipeline = Pipeline([("topics", TopicClassifier(taxonomy))])

    predicted = pipeline.fit(papers).predict(papers)
    assert predicted.tolist() == classifier.predict(papers).tolist()
    assert pipeline.set_params(topics__assign="one").get_params()["topics__assign"] == "one"
    assert pipeline.score(papers, predicted) < 1


def test_verdicts_of_a_person_are_what_comes_out(taxonomy: Taxonomy, papers: pd.DataFrame) -> None:
    """A confirmed topic is sure, and a rejected one never given."""
    fitted = TopicClassifier(taxonomy).fit(papers)
    fitted.settle(Verdicts({("p18", "gnn"): True, ("p0", "decoding"): False}))
    scores = fitted.classify(papers)
    gnn, decoding = (fitted.classes_.tolist().index(name) for name in ("gnn", "decoding"))
    assert (scores.probabilities.iloc[18, gnn], scores.probabilities.iloc[0, decoding]) == (1, 0)
    assert (scores.assigned[18, gnn], scores.assigned[0, decoding]) == (True, False)
    assert scores.reasons[18, gnn] == "confirmed"
    assert (scores.verdicts[18, gnn], scores.verdicts[0, decoding]) == (1, 0)


def test_verdicts_leave_the_models_own_opinion_alone(
    classifier: TopicClassifier, taxonomy: Taxonomy, papers: pd.DataFrame
) -> None:
    """`predict_proba` says what the model thinks; papers without ids have no verdicts."""
    fitted = TopicClassifier(taxonomy).fit(papers).settle(Verdicts({("p18", "gnn"): True}))
    expected = classifier.predict_proba(papers)
    assert fitted.predict_proba(papers).tobytes() == expected.tobytes()
    nameless = fitted.classify(papers.drop(columns="paper_id"))
    assert nameless.probabilities.to_numpy().tobytes() == expected.tobytes()


def test_one_topic_a_paper_follows_verdicts_too(taxonomy: Taxonomy, papers: pd.DataFrame) -> None:
    """The confirmed one; after a rejection the next best."""
    fitted = TopicClassifier(taxonomy, assign="one").fit(papers)
    fitted.settle(Verdicts({("p0", "gnn"): True, ("p1", "decoding"): False}))
    assigned = fitted.classify(papers).assigned
    assert fitted.classes_[assigned[0]].tolist() == ["gnn"]
    assert "decoding" not in fitted.classes_[assigned[1]]


def test_another_combiner_can_take_the_place_of_the_shipped_one(
    taxonomy: Taxonomy, papers: pd.DataFrame
) -> None:
    """Here one that finds every pair as likely as not, before topics inform those above them.

    Some papers are of another subject than the topics, and doubted.
    """
    even = Combiner(0.0, dict.fromkeys(Combiner.shipped().curves, FLAT))
    classifier = TopicClassifier(taxonomy, combiner=even).fit(papers)

    probabilities = classifier.predict_proba(papers)
    doubted = probabilities[:, COLUMNS.index("gnn")] < 1 / 2
    assert 0 < doubted.mean() < 1 / 2
    sure = probabilities[~doubted]
    assert np.unique(sure[:, COLUMNS.index("gnn")]).tolist() == [1 / 2]
    assert np.unique(sure[:, COLUMNS.index("efficiency")]).tolist() == [7 / 8]
    assert classifier.combiner_ is even


GROUPS = Taxonomy("Groups", 1, (Topic("ml", "Machine learning"),))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"taxonomy": None}, "has no taxonomy"),
        ({"taxonomy": GROUPS}, "no topic with keywords"),
        ({"assign": "some"}, "assign is 'some'; it must be 'many' or 'one'"),
        ({"folds": 1}, "folds is 1"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_fit(
    taxonomy: Taxonomy, settings: dict[str, object], message: str
) -> None:
    """With what to write instead."""
    with pytest.raises(ValueError, match=message):
        TopicClassifier(taxonomy).set_params(**settings).fit(["A paper."])


def test_there_must_be_a_paper_to_learn_from(taxonomy: Taxonomy) -> None:
    """None can't be scored either way."""
    with pytest.raises(ValueError, match="no paper to learn from"):
        TopicClassifier(taxonomy).fit([])
