"""What the model learned to be typical of a topic beyond its keywords."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from papertopics.labeling import normalized_words
from papertopics.model.signals import SignalModel
from papertopics.taxonomy import Topic

TERM_COLUMNS = ("topic", "term", "weight")

_CANDIDATES = 200
_SHORTEST = 3  # letters


def typical_terms(model: SignalModel, limit: int) -> pd.DataFrame:
    """List up to `limit` words a topic, strongest first: TERM_COLUMNS.

    Words by their share of the divergence between the topic's papers and all papers, in
    thousandths; words of the topic's own keywords and label, and those that tell a reader nothing,
    are left out.
    """
    rows = [
        (topic.id, term, weight)
        for at, topic in enumerate(model.matcher.taxonomy.assignable)
        for term, weight in _terms_of(model, at, topic, limit)
    ]
    return pd.DataFrame(rows, columns=list(TERM_COLUMNS))


def _terms_of(model: SignalModel, at: int, topic: Topic, limit: int) -> Iterator[tuple[str, float]]:
    weights = model.first_bayes.typical_terms(at)
    terms = np.array(model.words.terms, dtype=object)[model.words.single]
    telling = model.words.telling[model.words.single]
    known = {word for text in _own_texts(topic) for word in normalized_words(text)}
    for index in np.lexsort((np.arange(len(weights)), -weights))[:_CANDIDATES]:
        term, weight = str(terms[index]), float(weights[index])
        if limit and weight > 0 and telling[index] and term not in known and len(term) >= _SHORTEST:
            limit -= 1
            yield term, round(1000 * weight, 4)


def _own_texts(topic: Topic) -> list[str]:
    return [topic.label, *(keyword.phrase for keyword in topic.keywords)]
