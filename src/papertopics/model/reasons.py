"""Reasons: why a pair was assigned, in a line."""

from __future__ import annotations

import numpy as np

from papertopics.labeling import Evidence, matched_phrases, why
from papertopics.model.explanation import strongest_terms
from papertopics.model.hierarchy import columns_below
from papertopics.model.keyword_support import NO_KEYWORD
from papertopics.model.matrix import BoolMatrix
from papertopics.model.signals import SignalModel
from papertopics.model.texts import Texts

_TERMS = 4


def reasons(
    model: SignalModel, texts: Texts, assigned: BoolMatrix, evidence: Evidence
) -> dict[tuple[int, int], str]:
    """Say for each assigned pair (row, column) which keywords matched, or else which words.

    A topic above others is also named by their keywords. Without any keyword, the words
    that speak most for the topic to the student.
    """
    phrases = why(matched_phrases(evidence, texts.titles, texts.abstracts))
    below = columns_below(model.matcher.taxonomy)
    found: dict[tuple[int, int], str] = {}
    for row, topic in zip(*(axis.tolist() for axis in np.nonzero(assigned)), strict=True):
        lines = (phrases.get((row, column)) for column in (topic, *below[topic]))
        found[row, topic] = next((line for line in lines if line), "")
    _add_words(found, model, texts)
    return found


def _add_words(found: dict[tuple[int, int], str], model: SignalModel, texts: Texts) -> None:
    """Fill the reasons that no keyword gives."""
    silent = [pair for pair, line in found.items() if not line]
    rows = sorted({row for row, _ in silent})
    chosen = texts.rows(rows)
    words, folds = model.words.transform(chosen), chosen.folds(model.n_folds)
    place = {row: at for at, row in enumerate(rows)}
    for row, topic in silent:
        at = place[row]
        terms = strongest_terms(model, words[[at]], int(folds[at]), topic, _TERMS)
        listed = ", ".join(term for term, _ in terms)
        found[row, topic] = f"{NO_KEYWORD}; " + (f"words: {listed}" if listed else "similarity")
