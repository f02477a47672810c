"""`taxonomy stats`: how each keyword of a taxonomy does on the papers of a run or a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.corpus import read_corpus
from papertopics.corpus.sources import locate
from papertopics.evaluation import (
    Gold,
    Judged,
    KeywordVerdict,
    assigned_labels,
    closed_upwards,
    gold_labels,
    judge_keywords,
    keyword_figures,
    masked_scores,
)
from papertopics.labeling import KeywordMatcher
from papertopics.model import TopicClassifier
from papertopics.pipeline.conflicts import check_report
from papertopics.pipeline.evaluating import find_gold, gold_of
from papertopics.pipeline.run_folder import TAXONOMY, files_of, is_run, read_run
from papertopics.pipeline.run_model import model_of
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.tables import KEYWORD_FIGURES, KEYWORD_STATS
from papertopics.pipeline.writing import write_file
from papertopics.reports import RunData
from papertopics.taxonomy import Keyword, Taxonomy, load_taxonomy, taxonomy_hash

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class TaxonomyStats:
    """How the keywords of a taxonomy do on papers.

    `taxonomy` and `gold` are files, `gold` "" where no paper is labelled; `labelled` counts those
    that are. `fitted` says that there is no run with this taxonomy, so that a model was fitted.
    `keywords` are listed worst first.
    """

    taxonomy: str
    topics: int
    papers: int
    gold: str
    labelled: int
    fitted: bool
    keywords: tuple[KeywordVerdict, ...]


def taxonomy_stats(
    sources: Sequence[str | Path] = (),
    *,
    taxonomy: str | Path | None = None,
    gold: str | Path | None = None,
    out: str | Path | None = None,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> TaxonomyStats:
    """Judge the keywords of a taxonomy on the papers of a run folder, or of a corpus.

    `sources` is one run folder, or any corpus; if empty, the run of the settings where there is
    one, else their corpus. The taxonomy is that of the run, or of the settings, unless `taxonomy`
    names another. Where there is no run with this taxonomy a model is fitted, and not kept. `out`
    is a CSV file for all figures.

    Raises RunError, CorpusError, TaxonomyError, GoldError, ModelError if the model of the run is
    gone, and OutputError before anything is computed.
    """
    settings, stages = settings or Settings(), Stages(progress)
    place = _Place.of(sources, settings)
    wanted = Path(taxonomy) if taxonomy else place.taxonomy
    if out is not None:
        inputs = [wanted, settings.taxonomy, Path(gold or settings.gold), *place.files]
        check_report(Path(out), inputs, place.corpus)
    with stages.stage("read", "Reading papers and topics"):
        material = _read(place, wanted)
        labels = _labels(material, gold, settings)
    with stages.stage("fit", f"Deciding on {len(material.papers):,} papers"):
        model, given = _decided(material, settings)
    with stages.stage("score", "Scoring papers without keywords"):
        keywords = _keywords(material, model, given, labels)
    if out is not None:
        write_file(Path(out), KEYWORD_STATS.writer(keyword_table(keywords)))
    return TaxonomyStats(
        taxonomy=str(wanted),
        topics=len(material.taxonomy.assignable),
        papers=len(material.papers),
        gold=labels.source if labels else "",
        labelled=len(labels.paper_ids) if labels else 0,
        fitted=material.run is None,
        keywords=keywords,
    )


def keyword_table(keywords: Iterable[KeywordVerdict]) -> pd.DataFrame:
    """Make the table of all figures, one row a keyword."""
    rows = [
        {
            "verdict": item.verdict,
            "topic": item.figures.topic,
            "phrase": item.figures.keyword.phrase,
            "condition": condition(item.figures.keyword),
            **{name: getattr(item.figures, name) for name in KEYWORD_FIGURES},
            "advice": item.advice,
        }
        for item in keywords
    ]
    return KEYWORD_STATS.settled(pd.DataFrame(rows, columns=list(KEYWORD_STATS.columns)))


def condition(keyword: Keyword) -> str:
    """Say under which conditions a keyword counts.

    >>> condition(Keyword("EAGLE", "exact", ("draft", "decoding"), 20))
    'exact; within 20 of draft, decoding'
    """
    exact = ["exact"] if keyword.match == "exact" else []
    near = [f"within {keyword.within} of {', '.join(keyword.near)}"] if keyword.near else []
    return "; ".join(exact + near)


@dataclass(frozen=True)
class _Place:
    """Where papers come from, a run folder or a corpus, and the taxonomy that goes with them."""

    folder: Path | None
    corpus: tuple[str, ...]
    taxonomy: Path

    @classmethod
    def of(cls, sources: Sequence[str | Path], settings: Settings) -> Self:
        named = [Path(source) for source in sources] or [settings.out]
        if len(named) == 1 and is_run(named[0]):
            return cls(named[0], (), named[0] / TAXONOMY)
        return cls(None, tuple(map(str, sources)) or settings.corpus, settings.taxonomy)

    @property
    def files(self) -> list[Path]:
        """Name the files of the run."""
        return files_of(self.folder) if self.folder else []


@dataclass(frozen=True)
class _Material:
    """Papers and topics, and the run of both where there is one."""

    papers: pd.DataFrame
    taxonomy: Taxonomy
    run: RunData | None
    classifier: TopicClassifier | None

    @property
    def topics(self) -> list[str]:
        return [topic.id for topic in self.taxonomy.assignable]


def _read(place: _Place, path: Path) -> _Material:
    locate(place.corpus)  # a name that leads nowhere is told before any fault of the taxonomy
    taxonomy = load_taxonomy(path)
    if place.folder is None:
        return _Material(read_corpus(place.corpus).papers, taxonomy, None, None)
    run = read_run(place.folder)
    if taxonomy_hash(taxonomy) != run.record.taxonomy_hash:
        return _Material(run.papers, taxonomy, None, None)
    return _Material(run.papers, taxonomy, run, model_of(run, place.folder))


def _labels(material: _Material, gold: str | Path | None, settings: Settings) -> Gold | None:
    if gold is not None:
        return gold_of(material.papers, material.taxonomy, gold)
    return find_gold(material.papers, material.taxonomy, settings).labels


def _decided(material: _Material, settings: Settings) -> tuple[TopicClassifier, BoolArray]:
    """Give the model and what it assigned: those of the run, or fitted now."""
    papers = material.papers
    if material.run is not None and material.classifier is not None:
        ids = papers["paper_id"].tolist()
        given = assigned_labels(material.run.assignments, ids, material.topics)
        return material.classifier, given.matrix
    classifier = TopicClassifier(
        material.taxonomy,
        assign=settings.assign,
        folds=settings.folds,
        seed=settings.seed,
        jobs=settings.jobs,
    ).fit(papers)
    return classifier, classifier.predict(papers)


def _keywords(
    material: _Material, model: TopicClassifier, given: BoolArray, labels: Gold | None
) -> tuple[KeywordVerdict, ...]:
    papers, taxonomy = material.papers, material.taxonomy
    evidence = KeywordMatcher(taxonomy).match(papers["title"].tolist(), papers["abstract"].tolist())
    masked = masked_scores(model, papers)[material.topics].to_numpy()
    gold, known = _gold_of_all(material, labels)
    judged = Judged(given=given, masked=masked, gold=gold, known=known)
    return judge_keywords(keyword_figures(evidence, judged, taxonomy))


def _gold_of_all(material: _Material, labels: Gold | None) -> tuple[BoolArray, BoolArray]:
    """Spread gold over all papers: papers x assignable topics, and which papers are labelled."""
    papers, columns = material.papers["paper_id"], material.topics
    gold = np.zeros((len(papers), len(columns)), dtype=np.bool_)
    known = np.zeros(len(papers), dtype=np.bool_)
    if labels is not None:
        topics = [topic.id for topic in material.taxonomy.topics]
        closed = closed_upwards(gold_labels(labels, topics), material.taxonomy).matrix
        rows = pd.Index(papers).get_indexer(list(labels.paper_ids))
        gold[rows] = closed[:, [topics.index(column) for column in columns]]
        known[rows] = True
    return gold, known
