"""`classify`: topics for papers from a model that is already there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from papertopics.corpus import Corpus, read_corpus
from papertopics.model import TopicClassifier, assignments_table, load_model
from papertopics.pipeline.assignment_file import assignments_writer, check_suffix
from papertopics.pipeline.counts import Counts
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.tables import REJECTED
from papertopics.pipeline.writing import check_file, write_file

BATCH = 2000  # papers scored at a time: bounds the memory that scores take


@dataclass(frozen=True)
class Classified:
    """What `classify` did: which files it wrote, and how many papers came to what."""

    out: Path
    rejected_out: Path
    counts: Counts


def classify(
    sources: Sequence[str | Path],
    model: str | Path,
    out: str | Path,
    *,
    progress: Progress = silent,
) -> Classified:
    """Write the assignments of any papers to a .csv, .jsonl or .parquet file.

    Records that can't be read go to a file beside it, named ``<stem>.rejected.csv``. Raises
    CorpusError, ModelError, or OutputError before anything is computed.
    """
    path, stages = Path(out), Stages(progress)
    check_suffix(path)
    check_file(path)
    with stages.stage("read", "Reading the model and the papers"):
        classifier = load_model(Path(model))
        corpus = read_corpus(sources)
    tally = _Tally()
    with stages.stage("score", f"Scoring {len(corpus.papers):,} papers"):
        batches = _assignments(classifier, corpus.papers, tally)
        write_file(path, assignments_writer(path, batches))
    rejected_path = path.with_name(f"{path.stem}.rejected.csv")
    write_file(rejected_path, REJECTED.writer(corpus.rejected))
    return Classified(path, rejected_path, tally.counts(corpus))


@dataclass
class _Tally:
    """What has been counted so far, batch by batch."""

    assignments: int = 0
    states: list[pd.Series] = field(default_factory=list)

    def counts(self, corpus: Corpus) -> Counts:
        return Counts.of(
            pd.concat(self.states),
            entries=corpus.entries,
            rejected=len(corpus.rejected),
            assignments=self.assignments,
        )


def _assignments(
    classifier: TopicClassifier, papers: pd.DataFrame, tally: _Tally
) -> Iterator[pd.DataFrame]:
    for start in range(0, len(papers), BATCH):
        batch = papers.iloc[start : start + BATCH].reset_index(drop=True)
        scores = classifier.classify(batch)
        assignments = assignments_table(batch, scores)
        tally.assignments += len(assignments)
        tally.states.append(pd.Series(scores.states))
        yield assignments
