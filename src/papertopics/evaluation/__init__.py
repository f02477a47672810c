"""Evaluation: how far assignments and scores agree with the labels of a person.

`read_gold` finds the labelled papers of a run, `evaluate` measures the run on them,
`render_text` makes it readable. `masked_scores` and `measure_masked` tell what a model knows
beyond keywords. `keyword_figures` and `judge_keywords` say how the keywords themselves do.
`measure` compares any two `Labels`, for benchmarks.
"""

from papertopics.evaluation.bootstrap import Interval
from papertopics.evaluation.calibration import Calibration, ReliabilityBin, calibrate
from papertopics.evaluation.corrections import read_corrections
from papertopics.evaluation.evaluation import Evaluation, evaluate
from papertopics.evaluation.figures import Figures, gain, measure
from papertopics.evaluation.gold import Gold, read_gold
from papertopics.evaluation.gold_file import NO_TOPIC
from papertopics.evaluation.keyword_figures import Judged, KeywordFigures, keyword_figures
from papertopics.evaluation.keyword_verdicts import KeywordVerdict, Verdict, judge_keywords
from papertopics.evaluation.labels import (
    Labels,
    assigned_labels,
    closed_upwards,
    gold_labels,
    strongest_labels,
)
from papertopics.evaluation.masked import Masked, measure_masked
from papertopics.evaluation.masked_scores import masked_scores
from papertopics.evaluation.mistakes import Doubt, Mistake
from papertopics.evaluation.ranking import Ranking, rank_topics
from papertopics.evaluation.text import render_text
from papertopics.evaluation.topic_figures import TopicFigures

__all__ = [
    "NO_TOPIC",
    "Calibration",
    "Doubt",
    "Evaluation",
    "Figures",
    "Gold",
    "Interval",
    "Judged",
    "KeywordFigures",
    "KeywordVerdict",
    "Labels",
    "Masked",
    "Mistake",
    "Ranking",
    "ReliabilityBin",
    "TopicFigures",
    "Verdict",
    "assigned_labels",
    "calibrate",
    "closed_upwards",
    "evaluate",
    "gain",
    "gold_labels",
    "judge_keywords",
    "keyword_figures",
    "masked_scores",
    "measure",
    "measure_masked",
    "rank_topics",
    "read_corrections",
    "read_gold",
    "render_text",
    "strongest_labels",
]
