"""`evaluate`: what a run decided, measured against labels made by a person."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from papertopics.errors import GoldError, NoLabelsError
from papertopics.evaluation import (
    Evaluation,
    Gold,
    Masked,
    masked_scores,
    measure_masked,
    read_gold,
)
from papertopics.evaluation import evaluate as compare
from papertopics.evaluation.counted import counted
from papertopics.labeling import FOR, Field, KeywordMatcher, weak_labels
from papertopics.model import TopicClassifier
from papertopics.pipeline.given_labels import seen_before
from papertopics.pipeline.outcome import Outcome
from papertopics.pipeline.run_folder import read_run
from papertopics.pipeline.run_model import model_of
from papertopics.pipeline.settings import Settings
from papertopics.reports import LearnedLabels, RunData
from papertopics.taxonomy import Taxonomy

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FoundGold:
    """The labels of papers, None where there are none.

    `unusable` names the default file of labels where something in it is wrong, else it is "".
    """

    labels: Gold | None
    unusable: str = ""


def evaluate(run_dir: str | Path, gold: str | Path, *, mask_keywords: bool = False) -> Evaluation:
    """Measure a run folder against a file of labels, beside bare keyword matching.

    With `mask_keywords` also beside itself on papers without the topics' own keywords, by the
    model of the run. Raises RunError or GoldError, and ModelError if that model is needed and
    gone, or another one by now.
    """
    folder = Path(run_dir)
    run = read_run(folder)
    classifier = model_of(run, folder) if mask_keywords else None
    labels = gold_of(run.papers, run.taxonomy, gold)
    evaluation = measure(Outcome.of_run(run), labels, run.record.labels)
    return (
        replace(evaluation, masked=_masked(run, classifier, labels)) if classifier else evaluation
    )


def evaluate_run(run: RunData, gold: str | Path) -> Evaluation:
    """Measure a run against a file of labels. Raises GoldError."""
    found = gold_of(run.papers, run.taxonomy, gold)
    return measure(Outcome.of_run(run), found, run.record.labels)


def measure(outcome: Outcome, gold: Gold, learned: LearnedLabels | None = None) -> Evaluation:
    """Measure topics that were given to papers by a model that learned from those labels."""
    labelled = outcome.papers[outcome.papers["paper_id"].isin(gold.paper_ids)]
    keywords = keyword_strengths(labelled, outcome.taxonomy)
    told = replace(gold, trained_on=seen_before(labelled, learned))
    return compare(outcome.assignments, outcome.scores, told, outcome.taxonomy, keywords=keywords)


def find_gold(papers: pd.DataFrame, taxonomy: Taxonomy, settings: Settings) -> FoundGold:
    """Find the labels of papers.

    The default file of labels may be missing or label other papers; if something in it is wrong,
    a warning says so. Raises GoldError if a file that was named can't be used.
    """
    by_default = settings.is_default("gold")
    if by_default and not settings.gold.exists():
        return FoundGold(None)
    try:
        return FoundGold(gold_of(papers, taxonomy, settings.gold))
    except GoldError as error:
        if not by_default:
            raise
        if isinstance(error, NoLabelsError):
            _log.info("quality not measured: %s", error.problems[0])
            return FoundGold(None)
        more = len(error.problems) - 1
        rest = f" (and {counted(more, 'more problem')})" if more else ""
        fix = "Mend the file, or remove it if it is of another taxonomy."
        _log.warning("labels are not used: %s%s %s", error.problems[0], rest, fix)
        return FoundGold(None, unusable=str(settings.gold))


def keyword_strengths(papers: pd.DataFrame, taxonomy: Taxonomy) -> pd.DataFrame:
    """Count how often each topic's keywords match: `paper_id` and one column a topic.

    0 where a veto of the topic matches. This is what keywords say without any model.
    """
    evidence = KeywordMatcher(taxonomy).match(papers["title"].tolist(), papers["abstract"].tolist())
    matches = evidence.counts(Field.TITLE) + evidence.counts(Field.ABSTRACT)
    found = weak_labels(evidence).toarray() == FOR
    counts = (matches @ evidence.keyword_topics).toarray() * found
    strengths = pd.DataFrame(counts, columns=list(evidence.topics))
    strengths.insert(0, "paper_id", papers["paper_id"].to_numpy())
    return strengths


def _masked(run: RunData, classifier: TopicClassifier, gold: Gold) -> Masked:
    labelled = run.papers[run.papers["paper_id"].isin(gold.paper_ids)]
    return measure_masked(
        masked_scores(classifier, labelled),
        gold,
        run.taxonomy,
        threshold=run.record.threshold,
        assign=classifier.assign,
    )


def gold_of(papers: pd.DataFrame, taxonomy: Taxonomy, path: str | Path) -> Gold:
    """Read the labels of papers. Raises GoldError."""
    return read_gold(path, papers["paper_id"].tolist(), papers["title"].tolist(), taxonomy)
