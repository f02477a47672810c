"""What each part adds to a score, and the words behind it."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from scipy.special import logit

from papertopics.model import Explanation, TopicClassifier
from papertopics.model.explained import distinct_terms
from papertopics.model.explanation import strongest_terms
from papertopics.model.pair_features import PARTS

VETOED = 17


@pytest.fixture(scope="module")
def explained(classifier: TopicClassifier, papers: pd.DataFrame) -> list[Explanation]:
    """Explain the papers."""
    return classifier.explain(papers)


def test_contributions_sum_to_the_log_odds(explained: list[Explanation]) -> None:
    """Of the probability, to the three digits that they are rounded to.

    Other topics add something only to one that stands above them; another subject takes
    something only from papers that seem to be of one.
    """
    for topic in (topic for explanation in explained for topic in explanation.topics):
        others = ("other topics",) if topic.topic == "efficiency" else ()
        parts = tuple(part for part in topic.contributions if part != "other subject")
        assert parts == ("prior", *PARTS, *others)
        assert topic.contributions.get("other subject", -1) < 0
        if topic.probability:
            total = sum(topic.contributions.values())
            assert total == pytest.approx(logit(topic.probability), abs=0.003)


def test_assigned_topics_stand_before_three_runners_up(
    explained: list[Explanation], probabilities: np.ndarray
) -> None:
    """Both by probability."""
    for explanation, row in zip(explained, probabilities, strict=True):
        flags = [topic.assigned for topic in explanation.topics]
        assert flags == sorted(flags, reverse=True)
        assert flags.count(False) == min(3, len(row) - flags.count(True))
        shown = [topic.probability for topic in explanation.topics]
        assert shown == sorted(row, reverse=True)[: len(shown)]


def test_an_explanation_says_what_the_paper_is_and_got(
    explained: list[Explanation], classifier: TopicClassifier
) -> None:
    """By its id, title and state; topics by id and label."""
    graphs = explained[8]

    assert (graphs.paper_id, graphs.title) == ("p8", "Graph neural networks are shallow")
    assert (graphs.state, graphs.threshold) == ("assigned", classifier.threshold_)
    assert graphs.topics[0].topic == "gnn"
    assert graphs.topics[0].label == "Graph neural networks"


def test_a_vetoed_topic_is_no_runner_up(explained: list[Explanation]) -> None:
    """Its probability of 0 comes after all others."""
    assert "decoding" in {topic.topic for topic in explained[0].topics}
    assert "decoding" not in {topic.topic for topic in explained[VETOED].topics}


def test_terms_are_words_of_the_paper(explained: list[Explanation]) -> None:
    """Those that speak for the topic, strongest first."""
    terms = dict(explained[8].topics[0].terms)

    assert {"graph", "node", "edge", "message passing"} & set(terms)
    assert all(weight > 0 for weight in terms.values())
    assert [*terms.values()] == sorted(terms.values(), reverse=True)
    assert len(terms) <= 6


def test_a_paper_without_words_has_no_terms(classifier: TopicClassifier) -> None:
    """Nor one whose words were never seen."""
    none = sparse.csr_array((1, len(classifier.signals_.words.terms)))

    assert strongest_terms(classifier.signals_, none, fold=0, topic=0, limit=6) == ()


def test_terms_that_share_a_word_are_one() -> None:
    """The strongest speaks for it; the limit counts what is kept."""
    ranked = [("token tree", 3.0), ("tree", 2.0), ("draft", 1.0), ("draft model", 0.5), ("x", 0.1)]

    assert [term for term, _ in distinct_terms(iter(ranked), 9)] == ["token tree", "draft", "x"]
    assert [term for term, _ in distinct_terms(iter(ranked), 1)] == ["token tree"]
    assert [*distinct_terms(iter(ranked), 0)] == []
