"""Phrases that must not become keywords of a topic, whatever their figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from papertopics.labeling import normalized_words
from papertopics.model.matrix import BoolMatrix
from papertopics.taxonomy import Keyword, Taxonomy, Topic


def barred(keywords: Sequence[Keyword], taxonomy: Taxonomy) -> BoolMatrix:
    """Tell which phrases a topic must not be given: phrases x assignable topics.

    Those that some topic holds already, as a keyword or in its name, or rules out; and those that
    contain a keyword of the topic or of one below it, and so add nothing, or one of its vetoes.
    """
    words = [normalized_words(keyword.phrase) for keyword in keywords]
    holding = _rows(_runs(phrase) for phrase in words)
    named = _rows([["".join(phrase)] for phrase in words])
    topics = taxonomy.assignable
    forbidden = np.zeros((len(keywords), len(topics)), dtype=np.bool_)
    forbidden[is_any(keywords, taxonomy)] = True
    for column, topic in enumerate(topics):
        own = _joined(_inner(topic, taxonomy))
        forbidden[[row for run in own for row in holding.get(run, ())], column] = True
    for topic in taxonomy.topics:
        for row in named.get("".join(normalized_words(topic.label)), ()):
            forbidden[row, [other.id != topic.id for other in topics]] = True
    return forbidden


def is_any(keywords: Sequence[Keyword], taxonomy: Taxonomy) -> BoolMatrix:
    """Tell which phrases are a keyword that some topic holds, whatever its conditions."""
    held = _joined(keyword for topic in taxonomy.topics for keyword in topic.keywords)
    joined = ("".join(normalized_words(keyword.phrase)) for keyword in keywords)
    return np.array([phrase in held for phrase in joined], dtype=np.bool_)


def holds_any(keywords: Sequence[Keyword], taxonomy: Taxonomy) -> BoolMatrix:
    """Tell which phrases contain a keyword that some topic holds, whatever its conditions."""
    held = _joined(keyword for topic in taxonomy.topics for keyword in topic.keywords)
    runs = (_runs(normalized_words(keyword.phrase)) for keyword in keywords)
    return np.array([not held.isdisjoint(run) for run in runs], dtype=np.bool_)


def _inner(topic: Topic, taxonomy: Taxonomy) -> Iterator[Keyword]:
    """List what a phrase of the topic can't contain to any purpose."""
    for owner in (topic, *taxonomy.descendants(topic.id)):
        yield from (keyword for keyword in owner.keywords if not keyword.near)
    yield from topic.exclude


def _rows(found: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Turn what each phrase has into the rows of the phrases that have it."""
    rows: dict[str, list[int]] = {}
    for row, texts in enumerate(found):
        for text in texts:
            rows.setdefault(text, []).append(row)
    return rows


def _joined(keywords: Iterable[Keyword]) -> set[str]:
    return {"".join(normalized_words(keyword.phrase)) for keyword in keywords}


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Join every run of words, the longest too, as phrases are searched."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield "".join(words[start:end])
