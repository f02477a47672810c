"""The similarity signals: cosines of static embeddings of papers and topics.

Papers are centred on the mean of the corpus, topics on the mean of the topics (Arora et
al., "A simple but tough-to-beat baseline for sentence embeddings", ICLR 2017, remove the
common direction for the same reason): what all share tells none apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from papertopics.model.embedding import embed
from papertopics.model.matrix import Matrix, centred_rows, unit_rows
from papertopics.model.other_subjects import ahead_of_fields, ahead_of_subjects
from papertopics.model.texts import Texts
from papertopics.taxonomy import Taxonomy, Topic


@dataclass(frozen=True)
class SimilaritySignals:
    """Cosines, papers x topics, and the paper's centred unit embedding that they come from.

    `text`: title and abstract against label, keywords and description; `title`: the title
    alone against the same; `label`: title and abstract against the label alone. `nearest`, one
    a paper, is the cosine of title and abstract with the nearest topic, nothing being centred;
    `ahead` by how much a topic is nearer than all general subjects, `ahead_of_fields` than all
    other fields of research.
    """

    text: Matrix
    title: Matrix
    label: Matrix
    nearest: Matrix
    ahead: Matrix
    ahead_of_fields: Matrix
    embeddings: Matrix


@dataclass(frozen=True)
class Similarity:
    """Embedded topics, and the means that embedded papers are centred on.

    `whole` are topics that are not centred.
    """

    whole: Matrix
    topics: Matrix
    labels: Matrix
    text_mean: Matrix
    title_mean: Matrix

    @classmethod
    def fit(cls, taxonomy: Taxonomy, texts: Texts) -> Similarity:
        """Embed the topics, and learn the means of a corpus."""
        topics = taxonomy.assignable
        whole = embed([topic_text(topic) for topic in topics])
        return cls(
            whole=unit_rows(whole),
            topics=centred_rows(whole),
            labels=centred_rows(embed([topic.label for topic in topics])),
            text_mean=_mean(embed(texts.full)),
            title_mean=_mean(embed(texts.titles)),
        )

    def transform(self, texts: Texts) -> SimilaritySignals:
        """Compare papers with every topic."""
        whole = embed(texts.full)
        full = unit_rows(whole - self.text_mean)
        title = unit_rows(embed(texts.titles) - self.title_mean)
        return SimilaritySignals(
            text=full @ self.topics.T,
            title=title @ self.topics.T,
            label=full @ self.labels.T,
            nearest=np.asarray((unit_rows(whole) @ self.whole.T).max(axis=1)),
            ahead=ahead_of_subjects(whole, self.whole),
            ahead_of_fields=ahead_of_fields(whole, self.whole),
            embeddings=full,
        )


def topic_text(topic: Topic) -> str:
    """Describe a topic in the words that its embedding is made of.

    >>> topic_text(Topic("gnn", "Graph neural networks", "Message passing."))
    'Graph neural networks. Message passing.'
    """
    phrases = ", ".join(keyword.phrase for keyword in topic.keywords)
    return (
        ". ".join(part.rstrip(".") for part in (topic.label, phrases, topic.description) if part)
        + "."
    )


def _mean(rows: Matrix) -> Matrix:
    """Return the mean row; that of a single paper is no common direction, so zeros."""
    return np.asarray(rows.mean(axis=0)) if len(rows) > 1 else np.zeros(rows.shape[1])
