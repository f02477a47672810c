"""Gather the papers of a run for feeds, digests and exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from papertopics.corpus.identifiers import arxiv_id, doi_of
from papertopics.reports.library.library import (
    Library,
    Listed,
    PaperRecord,
    RecordedTopic,
    Shelf,
)
from papertopics.reports.run_data import RunData
from papertopics.reports.visible import visible_text
from papertopics.reports.web_address import web_address
from papertopics.taxonomy import Taxonomy, Topic

_COLUMNS = (
    "paper_id", "title", "abstract", "published", "url", "doi", "authors", "categories",
)  # fmt: skip
_Topics = Mapping[str, tuple[RecordedTopic, ...]]


def gather_library(run: RunData) -> Library:
    """Gather the papers of a run and put each on the shelves of its topics and of their parents."""
    topics = _topics_by_paper(run)
    papers = tuple(_record(row, topics) for row in _rows(run.papers, _COLUMNS))
    return Library(
        name=visible_text(run.taxonomy.name) or "Papers",
        version=run.taxonomy.version,
        papers=papers,
        shelves=_shelves(run.taxonomy, papers),
    )


def _topics_by_paper(run: RunData) -> _Topics:
    labels = {topic.id: _label(topic) for topic in run.taxonomy.topics}
    given: dict[str, list[RecordedTopic]] = {}
    columns = ("paper_id", "topic", "probability", "why")
    for paper, topic, probability, why in _rows(run.assignments, columns):
        record = RecordedTopic(topic, labels[topic], probability, visible_text(why))
        given.setdefault(paper, []).append(record)
    return {paper: tuple(records) for paper, records in given.items()}


def _record(row: tuple[Any, ...], topics: _Topics) -> PaperRecord:
    paper_id, title, abstract, published, url, doi, authors, categories = row
    return PaperRecord(
        paper_id=paper_id,
        title=visible_text(title) or "(no title)",
        abstract=visible_text(abstract),
        published=visible_text(published),
        url=web_address(url),
        doi=doi_of(visible_text(doi)),
        arxiv=arxiv_id(paper_id) or arxiv_id(url) or arxiv_id(doi),
        authors=_listed(authors),
        categories=_listed(categories),
        topics=topics.get(paper_id, ()),
    )


def _shelves(taxonomy: Taxonomy, papers: Iterable[PaperRecord]) -> tuple[Shelf, ...]:
    on: dict[str, dict[str, Listed]] = {topic.id: {} for topic in taxonomy.topics}
    own: dict[str, list[Listed]] = {topic.id: [] for topic in taxonomy.topics}
    above = {
        topic.id: (topic.id, *(upper.id for upper in taxonomy.ancestors(topic.id)))
        for topic in taxonomy.topics
    }
    for paper in papers:
        for rank, topic in enumerate(paper.topics):
            listed = Listed(paper, topic)
            if rank == 0:
                own[topic.id].append(listed)
            for shelf in above[topic.id]:
                known = on[shelf].get(paper.paper_id)
                if known is None or known.probability < listed.probability:
                    on[shelf][paper.paper_id] = listed
    return tuple(
        Shelf(
            id=topic.id,
            label=_label(topic),
            description=visible_text(topic.description),
            depth=len(taxonomy.ancestors(topic.id)),
            assignable=topic.assignable,
            papers=_surest(on[topic.id].values()),
            own=_surest(own[topic.id]),
        )
        for topic in taxonomy.topics
    )


def _surest(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Order by probability, ties in corpus order."""
    return tuple(sorted(listed, key=lambda entry: -entry.probability))


def _label(topic: Topic) -> str:
    return visible_text(topic.label) or topic.id


def _listed(joined: str) -> tuple[str, ...]:
    return tuple(name for name in map(visible_text, joined.split(";")) if name)


def _rows(table: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[column].tolist() for column in columns), strict=True)
