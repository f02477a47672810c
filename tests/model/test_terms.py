"""What was learned of topics beyond their keywords."""

import pandas as pd
import pytest

from papertopics.labeling import normalized_words
from papertopics.model import TopicClassifier
from papertopics.model.terms import TERM_COLUMNS, typical_terms
from papertopics.taxonomy import Taxonomy

COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]


@pytest.fixture(scope="module")
def terms(classifier: TopicClassifier) -> pd.DataFrame:
    """List up to eight words a topic."""
    return typical_terms(classifier.signals_, 8)


def test_topics_are_told_by_the_words_of_their_papers(terms: pd.DataFrame) -> None:
    """Each by its own."""
    words = terms.groupby("topic")["term"].agg(set)

    assert "token" in words["decoding"]
    assert "weight" in words["quantization"]
    assert {"node", "edge"} <= words["gnn"]
    assert {"image", "noise"} <= words["diffusion"]


def test_words_stand_strongest_first(terms: pd.DataFrame) -> None:
    """Topic after topic, in the order of the taxonomy."""
    assert tuple(terms.columns) == TERM_COLUMNS
    assert terms["topic"].drop_duplicates().tolist() == COLUMNS
    assert (terms["weight"] > 0).all()
    for _, weights in terms.groupby("topic")["weight"]:
        assert weights.is_monotonic_decreasing


def test_words_of_keywords_and_label_are_left_out(terms: pd.DataFrame, taxonomy: Taxonomy) -> None:
    """They are known already; words of one or two letters are left out too."""
    for topic in taxonomy.assignable:
        known = {word for keyword in topic.keywords for word in normalized_words(keyword.phrase)}
        known.update(normalized_words(topic.label))
        assert known.isdisjoint(terms.loc[terms["topic"] == topic.id, "term"])
    assert (terms["term"].str.len() > 2).all()


@pytest.mark.parametrize("limit", [0, 3])
def test_no_topic_has_more_words_than_asked_for(classifier: TopicClassifier, limit: int) -> None:
    """None is a number too."""
    assert (typical_terms(classifier.signals_, limit).groupby("topic").size() <= limit).all()
    assert len(typical_terms(classifier.signals_, limit)) == limit * len(COLUMNS)


def test_papers_without_words_teach_none(taxonomy: Taxonomy) -> None:
    """The table has its columns all the same."""
    classifier = TopicClassifier(taxonomy).fit(["", "..."])

    assert classifier.topic_terms().columns.tolist() == list(TERM_COLUMNS)
    assert classifier.topic_terms().empty
