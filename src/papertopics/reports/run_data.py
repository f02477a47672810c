"""A finished run as plain values: what is written to a run folder and read back for reports."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from papertopics.taxonomy import Taxonomy

ASSIGNMENT_COLUMNS = ("paper_id", "title", "topic", "probability", "rank", "why")
TERM_COLUMNS = ("topic", "term", "weight")


@dataclass(frozen=True)
class Interval:
    """A measured value with the bounds of its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class TopicQuality:
    """How well one topic is assigned, on labelled papers.

    `support` of them have the topic, `assigned` were given it, `hits` are both. `precision_low`
    and `precision_high` are the bounds of the 95 % interval of the precision; nothing is known
    of it where none was `assigned`.
    """

    support: int
    assigned: int
    hits: int
    precision: float
    precision_low: float
    precision_high: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Quality:
    """Measured quality of a run on `papers` labelled papers of `gold`.

    `trained_on` of them taught the model: where it is not 0, the figures are not those of unseen
    papers.
    """

    gold: str
    papers: int
    precision: Interval
    recall: Interval
    micro_f1: Interval
    macro_f1: Interval
    primary: Interval
    topics: dict[str, TopicQuality]
    trained_on: int = 0


@dataclass(frozen=True)
class LearnedLabels:
    """Which labels of a person a model learned from.

    `sources` are files, `papers` and `pairs` count what of them is in the corpus, `corrections` the
    pairs that a person decided one by one. `keys` are hashes by which the papers are recognised.
    `strength`, 0 to 1, is how far the model follows what they teach; corrections hold in any case.

    So that a later run can tell what is new: `labelled` counts the papers that the file of labels
    names, and `labels_hash` is that of what it says of them; `decided` maps each corrected paper
    to its topics, each right (True) or wrong. Records from before these were kept have None, ""
    and {}.
    """

    sources: list[str]
    papers: int
    pairs: int
    corrections: int
    keys: list[str]
    strength: float
    labelled: int | None = None
    labels_hash: str = ""
    decided: dict[str, dict[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True)
class RunRecord:
    """What run.json says of a run: everything that is not a table.

    `sources` maps each source to the papers that are in it; `seconds` each stage to its
    duration; `quality` is None where no gold label belongs to a paper of the run, `labels` where
    the model learned from none; `unusable_gold` names the default file of gold labels where
    something in it is wrong.
    """

    papertopics: str
    started: str
    versions: dict[str, str]
    settings: dict[str, object]
    taxonomy_hash: str
    corpus_hash: str
    sources: dict[str, int]
    entries: int
    model: str
    model_hash: str
    threshold: float
    seconds: dict[str, float] = field(default_factory=dict)
    quality: Quality | None = None
    labels: LearnedLabels | None = None
    unusable_gold: str = ""


@dataclass(frozen=True)
class RunData:
    """One run.

    `papers` has the corpus's PAPER_COLUMNS and `state` (assigned, no_evidence,
    undecided); `assignments` ASSIGNMENT_COLUMNS, a paper's rows together and by rank,
    papers in corpus order; `scores` has `paper_id` and one column a topic; `rejected` the
    corpus's REJECTED_COLUMNS; `terms` TERM_COLUMNS: what the model learned to be typical of a topic
    beyond its keywords, strongest first; `keywords` and `topics` are the labeling
    stage's analyses.
    """

    taxonomy: Taxonomy
    papers: pd.DataFrame
    assignments: pd.DataFrame
    scores: pd.DataFrame
    rejected: pd.DataFrame
    terms: pd.DataFrame
    keywords: pd.DataFrame
    topics: pd.DataFrame
    record: RunRecord
