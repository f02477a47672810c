"""The classifier: signals of a paper and a topic, combined into probabilities, then decided."""

from papertopics.model.classifier import TopicClassifier
from papertopics.model.combiner import Combiner, Curve
from papertopics.model.explanation import Explanation, TopicExplanation
from papertopics.model.fast_classifier import Decided, FastClassifier
from papertopics.model.fast_student import FAST_FROM, FastStudent
from papertopics.model.model_folder import load_model, model_hash, save_model
from papertopics.model.probability_counts import ProbabilityCounts
from papertopics.model.sampling import LEARNED_FROM, PaperSample, batches_of
from papertopics.model.scores import Scores, assignments_of, assignments_table
from papertopics.model.signals import SignalModel
from papertopics.model.verdicts import Verdicts

__all__ = [
    "FAST_FROM",
    "LEARNED_FROM",
    "Combiner",
    "Curve",
    "Decided",
    "Explanation",
    "FastClassifier",
    "FastStudent",
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
    "load_model",
    "model_hash",
    "save_model",
]
