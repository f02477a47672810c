"""Runs of a few papers, made of what they say and the topics that they have."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

import pandas as pd
import pytest

from papertopics.corpus import PAPER_COLUMNS
from papertopics.reports import ASSIGNMENT_COLUMNS, TERM_COLUMNS, RunData
from papertopics.taxonomy import Taxonomy

Given: TypeAlias = Mapping[str, list[str]]
MakeRun: TypeAlias = Callable[..., RunData]


@pytest.fixture
def make_run(run: RunData) -> MakeRun:
    """Return a function that makes a run from the topics of its papers, by id."""

    def make(
        given: Given,
        *,
        titles: Mapping[str, str] | None = None,
        taxonomy: Taxonomy | None = None,
        terms: list[tuple[str, str, float]] | None = None,
        corpus_hash: str = "",
        **settings: object,
    ) -> RunData:
        named = titles or {}
        papers = pd.DataFrame(
            {
                "paper_id": list(given),
                "title": [named.get(paper, f"Title of {paper}") for paper in given],
                "abstract": [f"Abstract of {paper}." for paper in given],
                "url": [f"https://example.org/{paper}" for paper in given],
                "state": ["assigned" if topics else "undecided" for topics in given.values()],
            }
        ).reindex(columns=[*PAPER_COLUMNS, "state"], fill_value="")
        rows = [
            (paper, named.get(paper, f"Title of {paper}"), topic, 0.9 - rank / 10, rank + 1, "w")
            for paper, topics in given.items()
            for rank, topic in enumerate(topics)
        ]
        return replace(
            run,
            taxonomy=taxonomy or run.taxonomy,
            papers=papers,
            assignments=pd.DataFrame(rows, columns=list(ASSIGNMENT_COLUMNS)),
            terms=pd.DataFrame(terms or [], columns=list(TERM_COLUMNS)),
            record=replace(
                run.record,
                corpus_hash=corpus_hash or repr(list(given)),
                settings={**run.record.settings, **settings},
            ),
        )

    return make
