"""What a classifier decided for a corpus, as the tables of a run."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from papertopics.corpus import Corpus
from papertopics.model import Scores, assignments_table
from papertopics.pipeline.tables import ASSIGNMENTS, settled_scores
from papertopics.reports import RunData
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class Outcome:
    """The papers with their `state`, their topics, and every score, settled as for files."""

    taxonomy: Taxonomy
    papers: pd.DataFrame
    assignments: pd.DataFrame
    scores: pd.DataFrame

    @classmethod
    def of_scores(cls, taxonomy: Taxonomy, corpus: Corpus, scores: Scores) -> Outcome:
        """Make tables of what the classifier says."""
        papers = corpus.papers.assign(state=scores.states)
        probabilities = scores.probabilities.reset_index(drop=True)
        probabilities.insert(0, "paper_id", papers["paper_id"])
        return cls(
            taxonomy,
            papers,
            ASSIGNMENTS.settled(assignments_table(papers, scores)),
            settled_scores(probabilities),
        )

    @classmethod
    def of_run(cls, run: RunData) -> Outcome:
        """Take the tables of a run."""
        return cls(run.taxonomy, run.papers, run.assignments, run.scores)
