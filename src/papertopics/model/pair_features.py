"""Features of a (paper, topic) pair that mean the same for any taxonomy and any corpus.

A signal that depends on the corpus is seen four ways: as it is, standardised over the
topic's papers, standardised over the paper's topics, and as the distance to the best other
topic of the paper. No feature is named after a topic, so one combiner serves all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from papertopics.model.keyword_signals import KeywordSignals
from papertopics.model.matrix import Matrix

KEYWORD_FEATURES = tuple(field.name for field in fields(KeywordSignals))
VIEWED_SIGNALS = (
    "text_similarity",
    "title_similarity",
    "label_similarity",
    "word_overlap",
    "first_posterior",
    "last_posterior",
    "student",
    "log_student",
)
VIEWS = ("raw", "by_topic", "by_paper", "margin")
FEATURES = KEYWORD_FEATURES + tuple(f"{name}.{view}" for name in VIEWED_SIGNALS for view in VIEWS)

_SPREAD = 1e-6


def part_of(feature: str) -> str:
    """Name the part of the model that a feature belongs to.

    >>> part_of("title_keywords"), part_of("log_student.margin")
    ('keywords', 'student')
    """
    if feature in KEYWORD_FEATURES:
        return "keywords"
    return feature.partition(".")[0].rpartition("_")[2]


PARTS = tuple(dict.fromkeys(part_of(feature) for feature in FEATURES))


@dataclass(frozen=True)
class TopicScale:
    """Mean and standard deviation of each viewed signal over a topic's papers: signals x topics."""

    mean: Matrix
    deviation: Matrix

    @classmethod
    def fit(cls, signals: Mapping[str, Matrix]) -> TopicScale:
        """Learn the scale of a corpus; `signals` maps VIEWED_SIGNALS to papers x topics."""
        stacked = [signals[name] for name in VIEWED_SIGNALS]
        return cls(
            np.stack([signal.mean(axis=0) for signal in stacked]),
            np.stack([signal.std(axis=0) for signal in stacked]),
        )

    def standardised(self, name: str, signal: Matrix) -> Matrix:
        """Standardise a signal over each topic's papers."""
        at = VIEWED_SIGNALS.index(name)
        return np.asarray((signal - self.mean[at]) / (self.deviation[at] + _SPREAD))


def pair_features(
    keywords: KeywordSignals, signals: Mapping[str, Matrix], scale: TopicScale
) -> dict[str, Matrix]:
    """Compute all FEATURES, each papers x topics."""
    features = {name: getattr(keywords, name) for name in KEYWORD_FEATURES}
    for name in VIEWED_SIGNALS:
        signal = signals[name]
        views = (signal, scale.standardised(name, signal), _by_paper(signal), margin(signal))
        features |= {f"{name}.{view}": values for view, values in zip(VIEWS, views, strict=True)}
    return features


def margin(signal: Matrix) -> Matrix:
    """Return each value's distance to the best other value of its row: the best one's is positive.

    >>> margin(np.array([[1.0, 4.0, 3.0]]))
    array([[-3.,  1., -1.]])
    """
    if signal.shape[1] < 2:
        return np.zeros_like(signal)
    second, best = np.sort(signal, axis=1)[:, -2:].T[:, :, None]
    return np.asarray(np.where(signal >= best, signal - second, signal - best))


def _by_paper(signal: Matrix) -> Matrix:
    deviation = signal.std(axis=1, keepdims=True)
    return np.asarray((signal - signal.mean(axis=1, keepdims=True)) / (deviation + _SPREAD))
