"""Annif's lexical backend MLLM ("Maui-like lexical matching"), taught by keywords in titles.

The taxonomy becomes a SKOS vocabulary: labels are preferred, keywords alternative terms. A keyword
that needs another near it becomes a term of both, which MLLM finds in one sentence. It has to
learn from labelled papers; these are the abstracts whose title has a keyword of the topic, the
title itself held back, as otherwise it would learn nothing but that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from annif.analyzer.analyzer import Analyzer
from annif.corpus.document import DocumentList
from annif.corpus.types import Document, SubjectSet
from annif.lexical.mllm import MLLMModel
from annif.vocab import AnnifVocabulary
from annif.vocab.skos import VocabFileSKOS
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from benchmarks.peers.texts import Material, Scores
from papertopics.labeling import normalized_words
from papertopics.taxonomy import Taxonomy, Topic

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_DEFAULTS = {  # of Annif, but for smaller leaves: its own are meant for thousands of papers
    "min_samples_leaf": 5,
    "max_leaf_nodes": 1000,
    "max_samples": 0.9,
    "use_hidden_labels": False,
    "language": "en",
}


class _Words(Analyzer):  # type: ignore[misc]
    """Our own words: the tokenizer that Annif would use downloads its data."""

    def __init__(self) -> None:
        self.token_min_length = 1

    def tokenize_sentences(self, text: str) -> list[str]:
        return _SENTENCE.split(text)

    def tokenize_words(self, text: str, filter: bool = True) -> list[str]:  # noqa: A002
        return normalized_words(text)


def mllm(material: Material) -> Scores:
    """Score by what the model learned of titles."""
    titled = material.by_topic(material.title) > 0
    abstracts = material.data.papers["abstract"].tolist()
    with TemporaryDirectory() as folder:
        vocabulary = _vocabulary(material.data.taxonomy, Path(folder))
        numbers = [
            vocabulary.subjects.by_uri(_uri(topic)) for topic in material.data.taxonomy.assignable
        ]
        papers = DocumentList(
            [
                Document(text=abstract, subject_set=SubjectSet(_named(numbers, row)))
                for abstract, row in zip(abstracts, titled, strict=True)
                if row.any()
            ]
        )
        model, words = MLLMModel(), _Words()
        features = model.prepare_train(papers, vocabulary, words, _DEFAULTS, n_jobs=1)
        np.random.seed(0)  # noqa: NPY002 - what Annif draws from
        model.train(*features, _DEFAULTS)
        scores = np.zeros(titled.shape)
        for row, text in enumerate(material.texts):
            found = dict(_by_subject(model, text, words))
            scores[row] = [found.get(number, 0.0) for number in numbers]
    return scores


def _by_subject(model: MLLMModel, text: str, words: _Words) -> Iterator[tuple[int, float]]:
    for score, subject in model.predict(model.generate_candidates(text, words)):
        yield int(subject), float(score)


def _named(numbers: Sequence[int], row: np.ndarray) -> list[int]:
    return [number for number, has in zip(numbers, row, strict=True) if has]


def _uri(topic: Topic) -> str:
    return f"urn:topic:{topic.id}"


def _vocabulary(taxonomy: Taxonomy, folder: Path) -> AnnifVocabulary:
    graph = Graph()
    for topic in taxonomy.assignable:
        subject = URIRef(_uri(topic))
        graph.add((subject, RDF.type, SKOS.Concept))
        graph.add((subject, SKOS.prefLabel, Literal(topic.label, "en")))
        for term in _terms(topic):
            graph.add((subject, SKOS.altLabel, Literal(term, "en")))
        if topic.parent is not None:
            graph.add((subject, SKOS.broader, URIRef(f"urn:topic:{topic.parent}")))
    file = folder / "topics.ttl"
    graph.serialize(destination=str(file), format="turtle")
    vocabulary = AnnifVocabulary("topics", str(folder))
    vocabulary.load_vocabulary(VocabFileSKOS(str(file)))
    return vocabulary


def _terms(topic: Topic) -> Iterator[str]:
    for keyword in topic.keywords:
        if keyword.near:
            yield from (f"{keyword.phrase} {near}" for near in keyword.near)
        else:
            yield keyword.phrase
