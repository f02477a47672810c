"""The labels that a person gave for training: a file of them, and corrections."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.corpus import title_key
from papertopics.errors import GoldError
from papertopics.evaluation import Gold, read_corrections, read_gold
from papertopics.model import Verdicts
from papertopics.pipeline.named_papers import NamedPapers
from papertopics.pipeline.settings import Settings
from papertopics.reports import LearnedLabels
from papertopics.taxonomy import Taxonomy

_log = logging.getLogger(__name__)

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class GivenLabels:
    """What a model learns from, and what its results follow.

    `papers` are the labelled papers; `matrix` is these papers x assignable topics (1, 0, NaN),
    `verdicts` decide single pairs. `learned` is the account of both for card.json and run.json, its
    strength 0 until a model is fitted.
    """

    papers: pd.DataFrame
    matrix: FloatArray
    verdicts: Verdicts
    learned: LearnedLabels

    def on(self, papers: pd.DataFrame) -> FloatArray:
        """Return the labels of any papers: papers x assignable topics, NaN where not known."""
        rows = pd.Index(self.papers["paper_id"]).get_indexer(pd.Index(papers["paper_id"]))
        unknown = np.full((1, self.matrix.shape[1]), np.nan)
        return np.asarray(np.vstack([self.matrix, unknown])[rows])


class LabelReader:
    """Reads the labels that the settings name for training, and keeps their papers of a stream.

    Raises GoldError with all problems of a file.
    """

    def __init__(self, taxonomy: Taxonomy, settings: Settings) -> None:
        self._taxonomy, self._settings = taxonomy, settings
        self._verdicts = Verdicts(_corrections(taxonomy, settings))
        judged = [paper_id for paper_id, _ in self._verdicts.right]
        self._named = NamedPapers.of_file(settings.labels, taxonomy, judged)

    def add(self, papers: pd.DataFrame) -> None:
        """Keep what is labelled of some more papers."""
        self._named.add(papers)

    def labels(self) -> GivenLabels | None:
        """Return the labels of the papers that passed; None where no file gives any.

        A correction wins over the file of labels. Papers that are not there are counted and told.
        """
        settings, verdicts, papers = self._settings, self._verdicts, self._named.papers()
        topics = [topic.id for topic in self._taxonomy.assignable]
        matrix = np.full((len(papers), len(topics)), np.nan)
        sources: list[str] = []
        gold: Gold | None = None
        if settings.labels is not None:
            gold = _gold(papers, self._taxonomy, settings)
            rows = pd.Index(papers["paper_id"]).get_indexer(pd.Index(gold.paper_ids))
            matrix[rows] = whole_papers(gold.topics, self._taxonomy)
            sources.append(str(settings.labels))
        decided = verdicts.matrix(papers["paper_id"].tolist(), topics)
        matrix = np.where(np.isnan(decided), matrix, decided)
        if verdicts.right:
            sources.append(str(settings.corrections))
            _tell_absent(verdicts, papers, settings)
        if not sources:
            return None
        learned = replace(
            _learned(papers, sources, matrix, int((~np.isnan(decided)).sum())),
            labelled=len(gold.paper_ids) if gold else 0,
            labels_hash=_labels_hash(papers, gold) if gold else "",
            decided=_decided(verdicts, papers),
        )
        return GivenLabels(papers, matrix, verdicts, learned)


def whole_papers(labels: Sequence[Collection[str]], taxonomy: Taxonomy) -> FloatArray:
    """Return the labels of wholly labelled papers as papers x assignable topics.

    A topic that isn't named doesn't apply (0). Nothing is known (NaN) of topics above a named one,
    which it implies, nor of those below a named group.
    """
    column = {topic.id: at for at, topic in enumerate(taxonomy.assignable)}
    matrix = np.zeros((len(labels), len(column)))
    for row, named in zip(matrix, labels, strict=True):
        for name in named:
            kin = [topic.id for topic in taxonomy.ancestors(name)]
            if name not in column:
                kin += [topic.id for topic in taxonomy.descendants(name)]
            row[[column[other] for other in kin if other in column]] = np.nan
        row[[column[name] for name in named if name in column]] = 1.0
    return matrix


def seen_before(papers: pd.DataFrame, learned: LearnedLabels | None) -> int:
    """Count the papers whose labels changed a model."""
    if learned is None or not (learned.strength or learned.corrections):
        return 0
    return len(set(learned.keys) & set(paper_keys(papers)))


def paper_keys(papers: pd.DataFrame) -> list[str]:
    """Return what papers are recognised by: a hash of the title, or of the abstract without one."""
    names = (title_key(title) or text for title, text in _texts(papers))
    return [sha256(name.encode("utf-8", "replace")).hexdigest()[:16] for name in names]


def _texts(papers: pd.DataFrame) -> zip[tuple[str, str]]:
    return zip(papers["title"].tolist(), papers["abstract"].tolist(), strict=True)


def _gold(papers: pd.DataFrame, taxonomy: Taxonomy, settings: Settings) -> Gold:
    ids, titles = papers["paper_id"].tolist(), papers["title"].tolist()
    gold = read_gold(str(settings.labels), ids, titles, taxonomy)
    if gold.absent:
        _log.warning(
            "%s: %d of its %d labelled papers are not in the corpus and teach nothing; the first "
            "is %r",
            settings.labels,
            len(gold.absent),
            len(gold.absent) + len(gold.paper_ids),
            gold.absent[0],
        )
    return gold


def _corrections(taxonomy: Taxonomy, settings: Settings) -> Mapping[tuple[str, str], bool]:
    """Read the corrections; the default file may be missing, or be for the default taxonomy."""
    by_default = settings.is_default("corrections")
    if by_default and not settings.corrections.exists():
        return {}
    try:
        return read_corrections(settings.corrections, taxonomy)
    except GoldError as error:
        if not by_default or settings.is_default("taxonomy"):
            raise
        what = "%s is not used, as it doesn't fit %s: %s"
        _log.warning(what, settings.corrections, settings.taxonomy, error.problems[0])
        return {}


def _tell_absent(verdicts: Verdicts, papers: pd.DataFrame, settings: Settings) -> None:
    known = set(papers["paper_id"])
    absent = [paper_id for paper_id, _ in verdicts.right if paper_id not in known]
    if absent:
        _log.warning(
            "%s: %d of %d verdicts are on papers that are not in the corpus; the first is %r",
            settings.corrections,
            len(absent),
            len(verdicts.right),
            absent[0],
        )


def _labels_hash(papers: pd.DataFrame, gold: Gold) -> str:
    """Hash what a file says of papers, whatever their ids and order."""
    key = dict(zip(papers["paper_id"], paper_keys(papers), strict=True))
    pairs = zip(gold.paper_ids, gold.topics, strict=True)
    lines = sorted(f"{key[paper_id]} {','.join(sorted(topics))}" for paper_id, topics in pairs)
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _decided(verdicts: Verdicts, papers: pd.DataFrame) -> dict[str, dict[str, bool]]:
    """Return the verdicts on papers that are there, by paper and topic."""
    known, decided = set(papers["paper_id"]), dict[str, dict[str, bool]]()
    for (paper_id, topic), right in sorted(verdicts.right.items()):
        if paper_id in known:
            decided.setdefault(paper_id, {})[topic] = right
    return decided


def _learned(
    papers: pd.DataFrame, sources: list[str], matrix: FloatArray, corrections: int
) -> LearnedLabels:
    known = ~np.isnan(matrix)
    rows = np.flatnonzero(known.any(axis=1))
    return LearnedLabels(
        sources=sources,
        papers=len(rows),
        pairs=int(known.sum()),
        corrections=corrections,
        keys=sorted(set(paper_keys(papers.iloc[rows]))),
        strength=0.0,
    )
