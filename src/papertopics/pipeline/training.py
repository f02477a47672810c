"""`train`: from papers and a taxonomy to a model on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from typing import Literal

import pandas as pd

from papertopics.corpus import Corpus, stream
from papertopics.engine import Cluster, open_cluster
from papertopics.evaluation import Evaluation
from papertopics.labeling import Evidence, KeywordMatcher
from papertopics.model import PaperSample, Scores, TopicClassifier, batches_of, save_model
from papertopics.pipeline.conflicts import check_inputs
from papertopics.pipeline.counts import Counts
from papertopics.pipeline.evaluating import find_gold, measure
from papertopics.pipeline.given_labels import GivenLabels, LabelReader
from papertopics.pipeline.learning import learn, learn_from_sample
from papertopics.pipeline.named_papers import gold_papers
from papertopics.pipeline.outcome import Outcome
from papertopics.pipeline.passes import count_pass, mark_pass
from papertopics.pipeline.quality import quality_of
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.spool import Spool
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.writing import check_folder
from papertopics.reports import LearnedLabels
from papertopics.taxonomy import Taxonomy, load_taxonomy

_BATCH = 4096


@dataclass(frozen=True)
class Trained:
    """A fitted classifier, how many papers it gave what, and its quality where it was measured.

    `labels` tells which labels it learned from, None where from none; `unusable_gold` names a file
    of labels that nothing could be measured on because of what is wrong in it.
    """

    classifier: TopicClassifier
    counts: Counts
    evaluation: Evaluation | None
    labels: LearnedLabels | None
    unusable_gold: str


@dataclass(frozen=True)
class Training:
    """A fitted classifier, what it was fitted on, and what it makes of it."""

    corpus: Corpus
    classifier: TopicClassifier
    evidence: Evidence
    outcome: Outcome
    evaluation: Evaluation | None
    labels: LearnedLabels | None
    unusable_gold: str

    @property
    def threshold(self) -> float:
        """The probability from which a topic was assigned."""
        fast = self.classifier.fast_
        return float(fast.threshold if fast else self.classifier.threshold_)

    @property
    def counts(self) -> Counts:
        """How many papers came to what."""
        return Counts.of(
            self.outcome.papers["state"],
            entries=self.corpus.entries,
            rejected=len(self.corpus.rejected),
            assignments=len(self.outcome.assignments),
        )


def train(
    settings: Settings | None = None,
    *,
    engine: Literal["local", "dask"] = "local",
    scheduler: str | None = None,
    progress: Progress = silent,
) -> Trained:
    """Fit a classifier on a corpus of any size and save it as a model folder.

    The corpus is read once, in batches. The model fits on all of up to LEARNED_FROM papers, else on
    a sample that keeps rare topics (see PaperSample), with its threshold found on all of them.
    `engine` "dask" looks for keywords in all papers, and scores them, on a Dask cluster: that of a
    `scheduler`, else as many workers here as the setting `jobs` says. The model is the same.
    Raises CorpusError, TaxonomyError, GoldError, OutputError or EngineError, before anything is
    computed unless the cluster fails.
    """
    settings = settings or Settings()
    check_folder(settings.model)
    check_inputs(settings)
    stages = Stages(progress)
    opened = open_cluster(scheduler, settings.jobs) if engine == "dask" else nullcontext()
    with Spool() as spool, opened as cluster:
        trained = _trained(settings, spool, cluster, stages)
    _save(trained, settings, stages)
    return trained


def fit(settings: Settings, stages: Stages) -> Training:
    """Read, fit, score and measure a corpus in memory, for a run; nothing is written.

    What is learned is what `train` learns. Where the model has a fast student, what that says is
    what counts: here as in `classify`, so that both give a paper the same.
    """
    with stages.stage("read", "Reading papers and topics"):
        taxonomy = load_taxonomy(settings.taxonomy)
        corpus = _read(settings)
        gold = find_gold(corpus.papers, taxonomy, settings)
        labelled = LabelReader(taxonomy, settings)
        labelled.add(corpus.papers)
        given = labelled.labels()
    sample = PaperSample(KeywordMatcher(taxonomy))
    for batch in batches_of(corpus.papers, _BATCH):
        sample.add(batch)
    if sample.is_all:
        classifier = learn(taxonomy, corpus.papers, given, settings, stages)
    else:
        count = count_pass(batches_of(corpus.papers, _BATCH))
        classifier, _ = learn_from_sample(taxonomy, sample, count, given, settings, stages)
    with stages.stage("score", "Scoring papers"):
        scores = _scores(classifier, corpus.papers)
        outcome = Outcome.of_scores(taxonomy, corpus, scores)
    with stages.stage("evaluate", "Measuring"):
        learned = _learned(given, classifier)
        evaluation = measure(outcome, gold.labels, learned) if gold.labels else None
    return Training(
        corpus, classifier, scores.evidence, outcome, evaluation, learned, gold.unusable
    )


def save(training: Training, settings: Settings, stages: Stages) -> None:
    """Save the model of a training, with a card that tells what it was trained on."""
    trained = Trained(
        training.classifier,
        training.counts,
        training.evaluation,
        training.labels,
        training.unusable_gold,
    )
    _save(trained, settings, stages)


def _trained(settings: Settings, spool: Spool, cluster: Cluster | None, stages: Stages) -> Trained:
    with stages.stage("read", "Reading papers and topics"):
        taxonomy = load_taxonomy(settings.taxonomy)
        sample, named = PaperSample(KeywordMatcher(taxonomy)), gold_papers(taxonomy, settings)
        labelled = LabelReader(taxonomy, settings)
        read = stream(settings.corpus, batch_papers=_BATCH, format_name=settings.format)
        for batch, marks in mark_pass(read, sample.marker, cluster):
            sample.add(batch.papers, marks)
            named.add(batch.papers)
            labelled.add(batch.papers)
            spool.add(batch.papers)
        totals = batch.totals
    gold, given = find_gold(named.papers(), taxonomy, settings), labelled.labels()
    if sample.is_all:
        papers = sample.papers()
        classifier = learn(taxonomy, papers, given, settings, stages)
        with stages.stage("score", "Scoring papers"):
            scores = _scores(classifier, papers)
        tally = {"assignments": int(scores.assigned.sum()), **_tally(scores)}
    else:
        count = count_pass(spool.batches(), cluster)
        classifier, counts = learn_from_sample(taxonomy, sample, count, given, settings, stages)
        at = classifier.fast_classifier().student.threshold, settings.assign
        tally = {"assignments": counts.assignments(*at), **counts.states(*at)}
    learned = _learned(given, classifier)
    with stages.stage("evaluate", "Measuring"):
        evaluation = None
        if gold.labels:
            outcome = _outcome(taxonomy, classifier, named.papers())
            evaluation = measure(outcome, gold.labels, learned)
    merged = totals.entries - totals.papers
    counted = Counts(totals.papers, merged, totals.rejected, **_filled(tally))
    return Trained(classifier, counted, evaluation, learned, gold.unusable)


def _learned(given: GivenLabels | None, classifier: TopicClassifier) -> LearnedLabels | None:
    adaptation = classifier.adaptation_
    strength = adaptation.strength if adaptation else 0.0
    return replace(given.learned, strength=strength) if given else None


def _read(settings: Settings) -> Corpus:
    """Read a corpus into memory as `classify` and `train` see it."""
    batches = list(stream(settings.corpus, format_name=settings.format))
    totals = batches[-1].totals
    return Corpus(
        papers=pd.concat([batch.papers for batch in batches], ignore_index=True),
        rejected=pd.concat([batch.rejected for batch in batches], ignore_index=True),
        entries=totals.entries,
        merged_by=totals.merged,
    )


def _scores(classifier: TopicClassifier, papers: pd.DataFrame) -> Scores:
    if classifier.fast_:
        return classifier.fast_classifier().score(papers)
    return classifier.classify(papers)


def _outcome(taxonomy: Taxonomy, classifier: TopicClassifier, papers: pd.DataFrame) -> Outcome:
    corpus = Corpus(papers, pd.DataFrame(), len(papers))
    return Outcome.of_scores(taxonomy, corpus, _scores(classifier, papers))


def _tally(scores: Scores) -> dict[str, int]:
    return dict(Counter(map(str, scores.states.tolist())))


def _filled(tally: Mapping[str, int]) -> dict[str, int]:
    return {
        name: tally.get(name, 0) for name in ("assignments", "assigned", "no_evidence", "undecided")
    }


def _save(trained: Trained, settings: Settings, stages: Stages) -> None:
    counts = trained.counts
    corpus = {
        "entries": counts.papers + counts.merged,
        "papers": counts.papers,
        "rejected": counts.rejected,
    }
    quality = asdict(quality_of(trained.evaluation)) if trained.evaluation else None
    labels = asdict(trained.labels) if trained.labels else None
    with stages.stage("save", "Saving the model"):
        save_model(trained.classifier, settings.model, corpus, quality, labels)
