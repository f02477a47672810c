"""Features of a (paper, topic) pair that mean the same for any taxonomy and any corpus.

A signal that depends on the corpus is seen four ways: as it is, standardised over the
topic's papers, standardised over the paper's topics, and as the distance to the best other
topic of the paper. A lone topic is seen beside everything else. No feature is named after a
topic, so one combiner serves all of them.
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
_LEAST_LEFT = 1e-5  # probability that a lone topic leaves to everything else


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
        compared = signal if signal.shape[1] > 1 else _beside_the_rest(name, signal, scale)
        own = slice(signal.shape[1])
        by_paper, ahead = _by_paper(compared)[:, own], margin(compared)[:, own]
        views = (signal, scale.standardised(name, signal), by_paper, ahead)
        features |= {f"{name}.{view}": values for view, values in zip(VIEWS, views, strict=True)}
    return features


def _beside_the_rest(name: str, signal: Matrix, scale: TopicScale) -> Matrix:
    """Give a lone topic what other topics would be: papers x 2, the second is everything else.

    Without it, being likelier than others would say nothing of any paper. What is unlike the
    topic is like the rest; what is left of its probability is the rest's.
    """
    if name.endswith("_similarity"):
        rest = -signal
    elif name == "student":
        rest = 1 - signal
    elif name == "word_overlap":
        rest = np.full_like(signal, scale.mean[VIEWED_SIGNALS.index(name), 0])
    else:
        rest = np.log(np.clip(1 - np.exp(signal), _LEAST_LEFT, 1))
    return np.hstack([signal, rest])


def margin(signal: Matrix) -> Matrix:
    """Return each value's distance to the best other value of its row: the best one's is positive.

    >>> margin(np.array([[1.0, 4.0, 3.0]]))
    array([[-3.,  1., -1.]])
    """
    second, best = np.sort(signal, axis=1)[:, -2:].T[:, :, None]
    return np.asarray(np.where(signal >= best, signal - second, signal - best))


def _by_paper(signal: Matrix) -> Matrix:
    deviation = signal.std(axis=1, keepdims=True)
    return np.asarray((signal - signal.mean(axis=1, keepdims=True)) / (deviation + _SPREAD))
