"""An earlier run in the ids of a later taxonomy: a topic with another id is no other topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from papertopics.reports.run_data import LearnedLabels, RunData
from papertopics.taxonomy import Taxonomy


def with_new_ids(run: RunData, renames: Mapping[str, str]) -> RunData:
    """Return a run as if its topics had had these new ids, by their old ones, all along."""
    if not renames:
        return run
    return replace(
        run,
        taxonomy=_taxonomy(run.taxonomy, renames),
        assignments=_named(run.assignments, renames),
        scores=run.scores.rename(columns=renames),
        terms=_named(run.terms, renames),
        keywords=_named(run.keywords, renames),
        topics=_named(run.topics, renames),
        record=replace(run.record, labels=_labels(run.record.labels, renames)),
    )


def _taxonomy(taxonomy: Taxonomy, renames: Mapping[str, str]) -> Taxonomy:
    topics = (
        replace(
            topic,
            id=renames.get(topic.id, topic.id),
            parent=topic.parent and renames.get(topic.parent, topic.parent),
        )
        for topic in taxonomy.topics
    )
    return replace(taxonomy, topics=tuple(topics))


def _named(table: pd.DataFrame, renames: Mapping[str, str]) -> pd.DataFrame:
    return table.assign(topic=table["topic"].replace(dict(renames)))


def _labels(labels: LearnedLabels | None, renames: Mapping[str, str]) -> LearnedLabels | None:
    if labels is None:
        return None
    decided = {
        paper: {renames.get(topic, topic): right for topic, right in verdicts.items()}
        for paper, verdicts in labels.decided.items()
    }
    return replace(labels, decided=decided)
