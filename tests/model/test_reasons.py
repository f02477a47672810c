"""Why a pair was assigned, in a line."""

import numpy as np
import pandas as pd

from papertopics.model import TopicClassifier
from papertopics.model.reasons import reasons
from papertopics.model.texts import Texts

COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]


def reason(classifier: TopicClassifier, topic: str, title: str, abstract: str) -> str:
    """Say why a paper would have a topic."""
    texts = Texts(["", title], ["", abstract])
    pair = 1, COLUMNS.index(topic)
    assigned = np.zeros((2, len(COLUMNS)), dtype=bool)
    assigned[pair] = True
    evidence = classifier.signals_.matcher.match(texts.titles, texts.abstracts)
    found = reasons(classifier.signals_, texts, assigned, evidence)
    assert list(found) == [pair]
    return found[pair]


def test_keywords_are_the_best_reason(classifier: TopicClassifier) -> None:
    """Where they stand, and how often they do."""
    line = reason(
        classifier, "gnn", "Message passing", "A graph-neural network. Graph neural nets."
    )

    assert line == "title: message passing; abstract: graph neural network"


def test_a_topic_above_is_named_by_the_keywords_below(classifier: TopicClassifier) -> None:
    """Where it has none of its own in the paper."""
    below = reason(classifier, "efficiency", "", "A draft model.")
    own = reason(classifier, "efficiency", "", "A draft model, and model compression.")

    assert below == "abstract: draft model"
    assert own == "abstract: model compression"


def test_without_a_keyword_learned_words_say_why(classifier: TopicClassifier) -> None:
    """The strongest first."""
    line = reason(classifier, "gnn", "", "Edges and nodes of molecules.")

    assert line.startswith("no keyword; words: ")
    assert "node" in line
    assert "edge" in line


def test_without_a_known_word_it_was_the_meaning(classifier: TopicClassifier) -> None:
    """All that is left is the embedding."""
    assert reason(classifier, "gnn", "", "Zwölf Knoten") == "no keyword; similarity"


def test_every_assignment_has_a_reason(classifier: TopicClassifier, papers: pd.DataFrame) -> None:
    """And nothing else has one."""
    texts = Texts.of(papers)
    evidence = classifier.signals_.matcher.match(texts.titles, texts.abstracts)
    assigned = np.ones((len(papers), len(COLUMNS)), dtype=bool)
    found = reasons(classifier.signals_, texts, assigned, evidence)

    assert len(found) == assigned.size
    assert all(found.values())
    assert reasons(classifier.signals_, texts, ~assigned, evidence) == {}
