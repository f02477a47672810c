"""`classify`: topics for papers from a model that is already there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from papertopics.corpus import Corpus, read_corpus
from papertopics.model import TopicClassifier, assignments_table, load_model
from papertopics.pipeline.assignment_file import assignments_writer, check_suffix
from papertopics.pipeline.conflicts import check_outputs
from papertopics.pipeline.counts import Counts
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.tables import REJECTED, UNASSIGNED
from papertopics.pipeline.writing import check_file, write_file

BATCH = 2000  # papers scored at a time: bounds the memory that scores take


@dataclass(frozen=True)
class Classified:
    """What `classify` did: which files it wrote, and how many papers came to what."""

    out: Path
    unassigned_out: Path
    rejected_out: Path
    counts: Counts


def classify(
    sources: Sequence[str | Path],
    model: str | Path,
    out: str | Path,
    *,
    format_name: str | None = None,
    progress: Progress = silent,
) -> Classified:
    """Write the assignments of any papers to a .csv, .jsonl or .parquet file.

    Papers without topic go to a file beside it, named ``<stem>.unassigned.csv``, and records that
    can't be read to ``<stem>.rejected.csv``. Raises CorpusError, ModelError, or OutputError before
    anything is computed.
    """
    path, stages = Path(out), Stages(progress)
    unassigned_path, rejected_path = (
        path.with_name(f"{path.stem}.{table.file}") for table in (UNASSIGNED, REJECTED)
    )
    outputs = (path, unassigned_path, rejected_path)
    _check(outputs, sources, Path(model))
    with stages.stage("read", "Reading the model and the papers"):
        classifier = load_model(Path(model))
        corpus = read_corpus(sources, format_name=format_name)
    tally = _Tally()
    with stages.stage("score", f"Scoring {len(corpus.papers):,} papers"):
        batches = _assignments(classifier, corpus.papers, tally)
        write_file(path, assignments_writer(path, batches))
    write_file(unassigned_path, UNASSIGNED.writer(tally.without_topic(corpus.papers)))
    write_file(rejected_path, REJECTED.writer(corpus.rejected))
    return Classified(*outputs, tally.counts(corpus))


def _check(outputs: Sequence[Path], sources: Sequence[str | Path], model: Path) -> None:
    check_suffix(outputs[0])
    for path in outputs:
        check_file(path)
    check_outputs(outputs, sources, model)


@dataclass
class _Tally:
    """What has been counted so far, batch by batch."""

    assignments: int = 0
    states: list[pd.Series] = field(default_factory=list)

    def without_topic(self, papers: pd.DataFrame) -> pd.DataFrame:
        stated = papers.assign(state=pd.concat(self.states, ignore_index=True))
        return UNASSIGNED.settled(stated[stated["state"] != "assigned"])

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
