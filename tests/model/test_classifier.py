"""Papers to topics: what the classifier gives, and why."""

import numpy as np
import pandas as pd
import pytest

from papertopics.model import Combiner, Curve, TopicClassifier
from papertopics.taxonomy import Keyword, Taxonomy, Topic

COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]

VETOED = 17, COLUMNS.index("decoding")  # the paper on speculative execution

FLAT = Curve((0.0,), (0.0,))


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
