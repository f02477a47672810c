"""Phrases on trial: what a model makes of their papers when it can't see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from papertopics.discovery.phrases import single_rules
from papertopics.labeling import mask_keywords
from papertopics.model import TopicClassifier
from papertopics.model.masked_folds import score_masked
from papertopics.model.matrix import IntArray, Matrix
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword


@dataclass(frozen=True)
class Trial:
    """The papers of a phrase that were scored without it, and their scores: papers x topics."""

    papers: IntArray
    probabilities: Matrix


def try_phrases(
    classifier: TopicClassifier, texts: Texts, keywords: Sequence[Keyword], most: int
) -> list[Trial]:
    """Score the papers of each phrase with the phrase taken out of them.

    Of a phrase that is in more papers than `most`, so many are scored, evenly spread over the
    corpus. Whatever else a paper says, the keywords of its topics included, stays.
    """
    masked = _chosen(mask_keywords(single_rules(keywords), texts.titles, texts.abstracts), most)
    originals = pd.DataFrame({"title": texts.titles, "abstract": texts.abstracts})
    scores = np.zeros((len(masked), len(classifier.classes_)))
    for rows, probabilities in score_masked(classifier, originals, masked):
        scores[rows] = probabilities
    papers, owners = masked["paper"].to_numpy(), masked["topic"].to_numpy()
    places = [np.flatnonzero(owners == at) for at in range(len(keywords))]
    return [Trial(papers[own].astype(np.intp), scores[own]) for own in places]


def _chosen(masked: pd.DataFrame, most: int) -> pd.DataFrame:
    """Keep at most so many papers of each phrase, evenly spread."""
    rows = [part.iloc[_spread(len(part), most)] for _, part in masked.groupby("topic", sort=True)]
    return pd.concat(rows, ignore_index=True) if rows else masked


def _spread(count: int, most: int) -> IntArray:
    """Choose evenly spread places out of so many."""
    places = np.linspace(0, count - 1, min(most, count)).round()
    return np.asarray(np.unique(places.astype(np.intp)))
