"""What the taxonomy workbench works on: a run, or a corpus and a taxonomy, with a model of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.corpus import read_corpus
from papertopics.corpus.sources import locate
from papertopics.errors import Problem, TaxonomyError, did_you_mean
from papertopics.evaluation import assigned_labels
from papertopics.model import TopicClassifier
from papertopics.pipeline.learning import unfitted
from papertopics.pipeline.run_folder import TAXONOMY, files_of, is_run, read_run
from papertopics.pipeline.run_model import model_of
from papertopics.pipeline.settings import Settings
from papertopics.reports import RunData
from papertopics.taxonomy import Taxonomy, load_taxonomy, taxonomy_hash

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Place:
    """Where papers come from, a run folder or a corpus, and the taxonomy that goes with them."""

    folder: Path | None
    corpus: tuple[str, ...]
    taxonomy: Path

    @classmethod
    def of(cls, sources: Sequence[str | Path], settings: Settings) -> Self:
        """Find out what sources are; none: the run of the settings where there is one."""
        named = [Path(source) for source in sources] or [settings.out]
        if len(named) == 1 and is_run(named[0]):
            return cls(named[0], (), named[0] / TAXONOMY)
        return cls(None, tuple(map(str, sources)) or settings.corpus, settings.taxonomy)

    @property
    def files(self) -> list[Path]:
        """Name the files of the run."""
        return files_of(self.folder) if self.folder else []

    def papers(self) -> pd.DataFrame:
        """Read the papers, and nothing else of a run. Raises RunError or CorpusError."""
        return read_run(self.folder).papers if self.folder else read_corpus(self.corpus).papers


@dataclass(frozen=True)
class Material:
    """Papers and topics, and the run of both where there is one."""

    papers: pd.DataFrame
    taxonomy: Taxonomy
    run: RunData | None
    classifier: TopicClassifier | None

    @classmethod
    def read(cls, place: Place, path: Path) -> Self:
        """Read papers, the taxonomy at `path`, and the model where the run was made with it.

        Raises RunError, CorpusError, TaxonomyError, and ModelError if the model is gone.
        """
        locate(place.corpus)  # a name that leads nowhere is told before any fault of the taxonomy
        taxonomy = load_taxonomy(path)
        if place.folder is None:
            return cls(read_corpus(place.corpus).papers, taxonomy, None, None)
        run = read_run(place.folder)
        if taxonomy_hash(taxonomy) != run.record.taxonomy_hash:
            return cls(run.papers, taxonomy, None, None)
        return cls(run.papers, taxonomy, run, model_of(run, place.folder))

    @property
    def topics(self) -> list[str]:
        """The ids of the topics that papers can be given."""
        return [topic.id for topic in self.taxonomy.assignable]

    def decided(self, settings: Settings) -> tuple[TopicClassifier, BoolArray]:
        """Give the model and what it assigned: those of the run, or fitted now."""
        papers = self.papers
        if self.run is not None and self.classifier is not None:
            ids = papers["paper_id"].tolist()
            return self.classifier, assigned_labels(self.run.assignments, ids, self.topics).matrix
        classifier = unfitted(self.taxonomy, settings).fit(papers)
        return classifier, classifier.predict(papers)


def chosen_topics(taxonomy: Taxonomy, topics: Sequence[str], source: str) -> list[str]:
    """List the assignable topics that are meant: those named and, of groups, those below them.

    Raises TaxonomyError with all names that are no topics.
    """
    unknown = [topic for topic in topics if topic not in taxonomy.by_id]
    if unknown:
        known = list(taxonomy.by_id)
        raise TaxonomyError(
            *(
                Problem(f"there is no topic {name!r}", did_you_mean(name, known), source)
                for name in unknown
            )
        )
    meant = set(topics or taxonomy.by_id)
    for topic in topics:
        if not taxonomy.by_id[topic].assignable:
            meant |= {below.id for below in taxonomy.descendants(topic)}
    return [topic.id for topic in taxonomy.assignable if topic.id in meant]
