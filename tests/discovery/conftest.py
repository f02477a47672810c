"""Sixty papers on decoding, federated learning and bread; half of each without the keyword."""

from collections.abc import Callable

import pandas as pd
import pytest

from papertopics.discovery import JudgedPapers, Phrases
from papertopics.model import TopicClassifier
from papertopics.model.texts import Texts
from papertopics.taxonomy import Taxonomy, parse_taxonomy

TAXONOMY = """
topics:
  - id: decoding
    label: Speculative decoding
    description: A draft model proposes tokens that a language model verifies.
    keywords: [speculative decoding]
  - id: federated
    label: Federated learning
    description: Clients train with a server and keep their data.
    keywords: [federated learning]
"""
DECODING = "a draft model proposes tokens and the language model verifies tokens in parallel"
FEDERATED = "clients send gradients to the server, which aggregates gradients of all clients"
BREAD = "flour, water and salt are mixed, the dough rises, the loaf is baked in an oven"


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """Return the taxonomy of two topics, a keyword each."""
    return parse_taxonomy(TAXONOMY)


@pytest.fixture(scope="session")
def papers() -> pd.DataFrame:
    """Return twenty papers of each kind; every second one of a topic has its keyword."""
    rows = []
    for number in range(20):
        said = number % 2
        rows += [
            (f"Verification {number}", f"{'Speculative decoding: ' * said}{DECODING} {number}."),
            (f"Aggregation {number}", f"{'Federated learning: ' * said}{FEDERATED} {number}."),
            (f"Baking {number}", f"{BREAD} {number}."),
        ]
    return pd.DataFrame(rows, columns=["title", "abstract"])


@pytest.fixture(scope="session")
def classifier(taxonomy: Taxonomy, papers: pd.DataFrame) -> TopicClassifier:
    """Fit a model."""
    return TopicClassifier(taxonomy).fit(papers)


@pytest.fixture(scope="session")
def judged(classifier: TopicClassifier, papers: pd.DataFrame) -> JudgedPapers:
    """Judge the papers with it."""
    return JudgedPapers.of(classifier, papers, classifier.predict(papers))


@pytest.fixture(scope="session")
def phrases(judged: JudgedPapers) -> Phrases:
    """Find the phrases."""
    return Phrases.of(judged.texts)


@pytest.fixture(scope="session")
def phrases_of() -> Callable[..., list[str]]:
    """Find the phrases of some abstracts, with those in two papers counted."""

    def found(*abstracts: str) -> list[str]:
        texts = Texts([""] * len(abstracts), list(abstracts))
        return [keyword.phrase for keyword in Phrases.of(texts, fewest=2).keywords]

    return found
