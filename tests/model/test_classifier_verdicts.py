"""What a person decided is what the classifier gives."""

import pandas as pd

from papertopics.model import TopicClassifier, Verdicts
from papertopics.taxonomy import Taxonomy


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
