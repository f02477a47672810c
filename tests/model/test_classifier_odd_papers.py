"""Odd papers, few papers, one topic: the classifier takes them all."""

from typing import Literal

import pandas as pd
import pytest

from papertopics.model import TopicClassifier
from papertopics.taxonomy import Keyword, Taxonomy, Topic

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


def test_a_taxonomy_of_one_topic_finds_its_papers() -> None:
    """Though there is no other topic that they could be compared with."""
    graphs = Topic("graphs", "Graph theory", keywords=(Keyword("graph"), Keyword("vertex")))
    sure = [f"A graph with {n} edges, a vertex cover and a tree" for n in range(12)]
    others = [f"Soup of {n} carrots, an onion and a leek with salt" for n in range(40)]

    classifier = TopicClassifier(Taxonomy("One", 1, (graphs,))).fit(sure + others)

    assigned = classifier.predict(sure + others).ravel()
    assert assigned.tolist() == [True] * len(sure) + [False] * len(others)


def test_papers_of_another_subject_get_no_topic(taxonomy: Taxonomy) -> None:
    """However little such a corpus has to compare them with."""
    teams = ["Leeds", "Turin", "Lyon", "Porto", "Ghent", "Basel"]
    titles = [f"{one} beat {other}" for one in teams for other in teams if one != other]
    texts = [f"The striker scored in the football match, and {title}." for title in titles]
    papers = pd.DataFrame({"title": titles, "abstract": texts})

    classifier = TopicClassifier(taxonomy).fit(papers)

    assert classifier.signals_.subject.strange == 1
    assert not classifier.predict(papers).any()


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
