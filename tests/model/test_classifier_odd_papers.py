"""Odd papers, few papers, one topic: the classifier takes them all."""

from typing import Literal

import pandas as pd
import pytest

from papertopics.model import TopicClassifier
from papertopics.taxonomy import Taxonomy, Topic

COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]

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
