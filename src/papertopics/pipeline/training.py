"""`train`: from papers and a taxonomy to a model on disk."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from papertopics.corpus import Corpus, read_corpus
from papertopics.evaluation import Evaluation
from papertopics.labeling import Evidence
from papertopics.model import FAST_FROM, TopicClassifier, save_model
from papertopics.pipeline.conflicts import check_inputs
from papertopics.pipeline.counts import Counts
from papertopics.pipeline.evaluating import find_gold, measure
from papertopics.pipeline.outcome import Outcome
from papertopics.pipeline.quality import quality_of
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.writing import check_folder
from papertopics.taxonomy import load_taxonomy


@dataclass(frozen=True)
class Training:
    """A fitted classifier, what it was fitted on, and what it makes of it."""

    corpus: Corpus
    classifier: TopicClassifier
    evidence: Evidence
    outcome: Outcome
    evaluation: Evaluation | None

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


def train(settings: Settings | None = None, *, progress: Progress = silent) -> Training:
    """Fit a classifier on a corpus and save it as a model folder.

    Raises CorpusError, TaxonomyError, GoldError, or OutputError before anything is computed.
    """
    settings = settings or Settings()
    check_folder(settings.model)
    check_inputs(settings)
    stages = Stages(progress)
    training = fit(settings, stages)
    save(training, settings, stages)
    return training


def fit(settings: Settings, stages: Stages) -> Training:
    """Read, fit, score and measure; nothing is written.

    From FAST_FROM papers on a fast student is taught, and what it says is what counts: here as in
    `classify`, so that both give a paper the same.
    """
    with stages.stage("read", "Reading papers and topics"):
        taxonomy = load_taxonomy(settings.taxonomy)
        corpus = read_corpus(settings.corpus)
        gold = find_gold(corpus.papers, taxonomy, settings)
    with stages.stage("fit", f"Learning from {len(corpus.papers):,} papers"):
        classifier = TopicClassifier(
            taxonomy,
            assign=settings.assign,
            folds=settings.folds,
            seed=settings.seed,
            jobs=settings.jobs,
        ).fit(corpus.papers)
    with stages.stage("score", "Scoring papers"):
        scores = classifier.classify(corpus.papers)
    if len(corpus.papers) >= FAST_FROM:
        with stages.stage("teach", "Teaching the fast student"):
            classifier.fit_fast(corpus.papers, scores.probabilities.to_numpy())
            scores = classifier.fast_classifier().judged(corpus.papers, scores)
    with stages.stage("score", "Scoring papers"):
        outcome = Outcome.of_scores(taxonomy, corpus, scores)
    with stages.stage("evaluate", "Measuring"):
        evaluation = measure(outcome, gold) if gold else None
    return Training(corpus, classifier, scores.evidence, outcome, evaluation)


def save(training: Training, settings: Settings, stages: Stages) -> None:
    """Save the model of a training, with a card that tells what it was trained on."""
    counts = {
        "entries": training.corpus.entries,
        "papers": len(training.corpus.papers),
        "rejected": len(training.corpus.rejected),
    }
    quality = asdict(quality_of(training.evaluation)) if training.evaluation else None
    with stages.stage("save", "Saving the model"):
        save_model(training.classifier, settings.model, counts, quality)
