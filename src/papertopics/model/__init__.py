"""The classifier: signals of a paper and a topic, combined into probabilities, then decided.

What is public is imported when it is first asked for: the fast path needs no scikit-learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertopics.deferred import deferred

if TYPE_CHECKING:
    from papertopics.model.classifier import TopicClassifier
    from papertopics.model.combiner import Combiner, Curve
    from papertopics.model.explained import Explanation, TopicExplanation
    from papertopics.model.fast_classifier import Decided, FastClassifier
    from papertopics.model.fast_model import has_fast, load_fast_classifier
    from papertopics.model.fast_student import FAST_FROM, FastStudent
    from papertopics.model.keyword_support import KeywordSupport
    from papertopics.model.model_card import model_hash
    from papertopics.model.model_folder import load_model, save_model
    from papertopics.model.probability_counts import ProbabilityCounts
    from papertopics.model.sampling import LEARNED_FROM, Marker, Marks, PaperSample, batches_of
    from papertopics.model.scores import (
        Assignments,
        Scores,
        assignments_of,
        assignments_table,
    )
    from papertopics.model.signals import SignalModel
    from papertopics.model.verdicts import Verdicts

__all__ = [
    "FAST_FROM",
    "LEARNED_FROM",
    "Assignments",
    "Combiner",
    "Curve",
    "Decided",
    "Explanation",
    "FastClassifier",
    "FastStudent",
    "KeywordSupport",
    "Marker",
    "Marks",
    "PaperSample",
    "ProbabilityCounts",
    "Scores",
    "SignalModel",
    "TopicClassifier",
    "TopicExplanation",
    "Verdicts",
    "assignments_of",
    "assignments_table",
    "batches_of",
    "has_fast",
    "load_fast_classifier",
    "load_model",
    "model_hash",
    "save_model",
]

_HOMES = {
    "FAST_FROM": "fast_student",
    "LEARNED_FROM": "sampling",
    "Assignments": "scores",
    "Combiner": "combiner",
    "Curve": "combiner",
    "Decided": "fast_classifier",
    "Explanation": "explained",
    "FastClassifier": "fast_classifier",
    "FastStudent": "fast_student",
    "KeywordSupport": "keyword_support",
    "Marker": "sampling",
    "Marks": "sampling",
    "PaperSample": "sampling",
    "ProbabilityCounts": "probability_counts",
    "Scores": "scores",
    "SignalModel": "signals",
    "TopicClassifier": "classifier",
    "TopicExplanation": "explained",
    "Verdicts": "verdicts",
    "assignments_of": "scores",
    "assignments_table": "scores",
    "batches_of": "sampling",
    "has_fast": "fast_model",
    "load_fast_classifier": "fast_model",
    "load_model": "model_folder",
    "model_hash": "model_card",
    "save_model": "model_folder",
}


__getattr__ = deferred(__name__, _HOMES)
