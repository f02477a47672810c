"""Learning from any number of papers: the model from a sample, its threshold from all."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from papertopics.model import FAST_FROM, PaperSample, ProbabilityCounts, TopicClassifier
from papertopics.pipeline.given_labels import GivenLabels
from papertopics.pipeline.passes import CountPass
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.stages import Stages
from papertopics.taxonomy import Taxonomy


def unfitted(taxonomy: Taxonomy, settings: Settings) -> TopicClassifier:
    """Make a classifier as the settings want it, which has learned nothing yet."""
    return TopicClassifier(
        taxonomy,
        assign=settings.assign,
        folds=settings.folds,
        seed=settings.seed,
        jobs=settings.jobs,
    )


def learn(
    taxonomy: Taxonomy,
    papers: pd.DataFrame,
    given: GivenLabels | None,
    settings: Settings,
    stages: Stages,
) -> TopicClassifier:
    """Fit a classifier on papers that fit into memory; from FAST_FROM on with a fast student."""
    with stages.stage("fit", f"Learning from {len(papers):,} papers"):
        classifier = unfitted(taxonomy, settings).fit(papers, given.on(papers) if given else None)
        if given:
            classifier.settle(given.verdicts)
    if len(papers) >= FAST_FROM:
        with stages.stage("teach", "Teaching the fast student"):
            classifier.fit_fast(papers)
    return classifier


def learn_from_sample(
    taxonomy: Taxonomy,
    sample: PaperSample,
    count: CountPass,
    given: GivenLabels | None,
    settings: Settings,
    stages: Stages,
) -> tuple[TopicClassifier, ProbabilityCounts]:
    """Fit a classifier on a sample; find the student's threshold on all papers, and count them.

    Labelled papers that the sample leaves out are learned from too. `count` goes through all.
    """
    papers = sample.papers()
    if given:
        others = given.papers[~given.papers["paper_id"].isin(papers["paper_id"])]
        papers = pd.concat([papers, others], ignore_index=True)
    classifier = learn(taxonomy, papers, given, settings, stages)
    fast = classifier.fast_classifier()
    counts = ProbabilityCounts(fast.single)
    with stages.stage("score", f"Scoring {sample.seen:,} papers"):
        for counted in count(fast):
            counts.merge(counted)
    classifier.fast_ = replace(fast.student, threshold=counts.threshold())
    return classifier, counts
