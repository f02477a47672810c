"""What a classifier makes of papers without a topic's own keywords."""

import numpy as np
import pandas as pd
import pytest

from papertopics.evaluation import masked_scores
from papertopics.model import TopicClassifier
from papertopics.model.masked_folds import in_folds_of
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, Taxonomy, Topic

PAPERS = pd.DataFrame(
    {
        "paper_id": ["a", "b", "c", "d"],
        "title": ["Decoding with drafts", "Graphs and edges", "Decoding of graphs", "Bread"],
        "abstract": [
            "A small model drafts tokens in decoding.",
            "Nodes and edges of a graph.",
            "Tokens, nodes and edges: a graph and decoding.",
            "Flour and water.",
        ],
    }
)


@pytest.fixture(scope="module")
def classifier() -> TopicClassifier:
    """Return a classifier of two topics that has learned from the papers."""
    topics = (
        Topic("decoding", "Decoding", keywords=(Keyword("decoding"),)),
        Topic("graphs", "Graphs", keywords=(Keyword("graph"),)),
    )
    return TopicClassifier(Taxonomy("Two", 1, topics)).fit(PAPERS)


def test_a_topic_is_scored_without_its_own_keywords(classifier: TopicClassifier) -> None:
    """Only where it has any; the other scores are the ordinary ones."""
    plain, masked = classifier.predict_proba(PAPERS), masked_scores(classifier, PAPERS)
    assert masked.columns.tolist() == ["paper_id", "decoding", "graphs"]
    assert masked["paper_id"].tolist() == ["a", "b", "c", "d"]
    has_keyword = np.array([[True, False], [False, True], [True, True], [False, False]])
    changed = masked[["decoding", "graphs"]].to_numpy() != plain
    assert changed.tolist() == has_keyword.tolist()


def test_a_masked_paper_stays_in_the_fold_of_its_original() -> None:
    """So that no student scores what it has learned from; only blanks are added."""
    originals = PAPERS[["title", "abstract"]]
    masked = originals.replace(to_replace="graph", value=" ; ", regex=True)
    padded = in_folds_of(originals, masked, 5)
    assert Texts.of(padded).folds(5).tolist() == Texts.of(originals).folds(5).tolist()
    assert padded["abstract"].str.rstrip().tolist() == masked["abstract"].str.rstrip().tolist()


def test_the_order_of_papers_changes_nothing(classifier: TopicClassifier) -> None:
    """Each paper is scored by itself."""
    forward, backward = (masked_scores(classifier, part) for part in (PAPERS, PAPERS.iloc[::-1]))
    pd.testing.assert_frame_equal(forward, backward.iloc[::-1].reset_index(drop=True))
