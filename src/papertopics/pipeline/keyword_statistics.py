"""`taxonomy stats`: how each keyword of a taxonomy does on the papers of a run or a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.evaluation import (
    Gold,
    Judged,
    KeywordVerdict,
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
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.tables import KEYWORD_FIGURES, KEYWORD_STATS
from papertopics.pipeline.workbench_papers import Material, Place
from papertopics.pipeline.writing import write_file
from papertopics.taxonomy import Keyword

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
    place = Place.of(sources, settings)
    wanted = Path(taxonomy) if taxonomy else place.taxonomy
    if out is not None:
        inputs = [wanted, settings.taxonomy, Path(gold or settings.gold), *place.files]
        check_report(Path(out), inputs, place.corpus)
    with stages.stage("read", "Reading papers and topics"):
        material = Material.read(place, wanted)
        labels = _labels(material, gold, settings)
    with stages.stage("fit", f"Deciding on {len(material.papers):,} papers"):
        model, given = material.decided(settings)
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


def _labels(material: Material, gold: str | Path | None, settings: Settings) -> Gold | None:
    if gold is not None:
        return gold_of(material.papers, material.taxonomy, gold)
    return find_gold(material.papers, material.taxonomy, settings).labels


def _keywords(
    material: Material, model: TopicClassifier, given: BoolArray, labels: Gold | None
) -> tuple[KeywordVerdict, ...]:
    papers, taxonomy = material.papers, material.taxonomy
    evidence = KeywordMatcher(taxonomy).match(papers["title"].tolist(), papers["abstract"].tolist())
    masked = masked_scores(model, papers)[material.topics].to_numpy()
    gold, known = _gold_of_all(material, labels)
    judged = Judged(given=given, masked=masked, gold=gold, known=known)
    return judge_keywords(keyword_figures(evidence, judged, taxonomy))


def _gold_of_all(material: Material, labels: Gold | None) -> tuple[BoolArray, BoolArray]:
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
