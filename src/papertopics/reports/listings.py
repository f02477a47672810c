"""The papers of each topic, surest first, and the papers without topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import merge
from typing import Any

import numpy as np
import pandas as pd

from papertopics.reports.facts import (
    Certainty,
    FoundPhrases,
    ListedPaper,
    PaperCard,
    TopicName,
    UnassignedPaper,
)
from papertopics.reports.learned_terms import LearnedTerms
from papertopics.reports.visible import shorten

# Characters of each that a list shows; the tables of the run have all.
_TITLE = 240
_ABSTRACT = 600
_WHY = 300
_DATE = 40
_URL = 2000  # one longer leads nowhere
_SOURCE = 120
_SOURCES = 3
_REASONS = ("undecided", "no_evidence")

Cards = Mapping[str, PaperCard]
Names = Mapping[str, TopicName]
Found = Mapping[str, tuple[FoundPhrases, ...]]


def paper_cards(papers: pd.DataFrame) -> dict[str, PaperCard]:
    """Make the card of each paper, by its id."""
    columns = ("paper_id", "title", "url", "published", "abstract", "sources")
    return {
        paper: PaperCard(
            shorten(title, _TITLE) or "(no title)",
            url if len(url) <= _URL else "",
            shorten(published, _DATE),
            shorten(abstract, _ABSTRACT),
            *_sources(sources),
        )
        for paper, title, url, published, abstract, sources in _rows(papers, columns)
    }


@lru_cache(1 << 12)  # many papers have the same
def _sources(joined: str) -> tuple[tuple[str, ...], int]:
    names = joined.split("; ") if joined else []
    return tuple(shorten(name, _SOURCE) for name in names[:_SOURCES]), len(names)


def listed_papers(
    assignments: pd.DataFrame, cards: Cards, names: Names, terms: LearnedTerms
) -> dict[str, tuple[ListedPaper, ...]]:
    """List the papers of each topic that has any, surest first, ties in corpus order."""
    of_paper = _topics_by_paper(assignments, names)
    surest = assignments.sort_values("probability", ascending=False, kind="stable")
    listed: dict[str, list[ListedPaper]] = {}
    columns = ("paper_id", "topic", "probability", "why")
    for paper, topic, probability, why in _rows(surest, columns):
        primary, *further = of_paper[paper]
        entry = ListedPaper(
            card=cards[paper],
            probability=probability,
            why=shorten(why, _WHY),
            terms=terms.found(paper, topic),
            primary=None if primary.id == topic else primary,
            also=tuple(other for other in further if other.id != topic),
        )
        listed.setdefault(topic, []).append(entry)
    return {topic: tuple(entries) for topic, entries in listed.items()}


def surest_papers(lists: Iterable[tuple[ListedPaper, ...]], limit: int) -> tuple[ListedPaper, ...]:
    """Take the surest papers of several lists, each paper once."""
    found: dict[int, ListedPaper] = {}
    for entry in merge(*lists, key=lambda entry: -entry.probability):
        if len(found) == limit:
            break
        found.setdefault(id(entry.card), entry)
    return tuple(found.values())


def certainty(papers: tuple[ListedPaper, ...]) -> Certainty | None:
    """Sum up the probabilities of a topic's papers."""
    if not papers:
        return None
    values = np.array([paper.probability for paper in papers])
    return Certainty(float(np.median(values)), round(float(values.sum())))


def unassigned_papers(
    papers: pd.DataFrame, scores: pd.DataFrame, cards: Cards, names: Names, found: Found
) -> tuple[UnassignedPaper, ...]:
    """List the papers without topic: undecided ones first, then those nearest to a topic.

    `found` has what was found in papers, by their id.
    """
    left = papers.loc[papers["state"].isin(_REASONS), ["paper_id", "state"]]
    nearest = _nearest(left.merge(scores, on="paper_id", how="left", sort=False))
    columns = ("paper_id", "state", "topic", "probability")
    return tuple(
        UnassignedPaper(cards[paper], reason, names[topic], probability, found.get(paper, ()))
        for paper, reason, topic, probability in _rows(nearest, columns)
    )


def _nearest(scored: pd.DataFrame) -> pd.DataFrame:
    topics = scored.columns[2:]
    values = scored[topics].to_numpy(dtype=float)
    nearest = scored[["paper_id", "state"]].assign(
        topic=topics[values.argmax(axis=1)],
        probability=values.max(axis=1),
        order=scored["state"].map(_REASONS.index),
    )
    return nearest.sort_values(["order", "probability"], ascending=[True, False], kind="stable")


def _topics_by_paper(assignments: pd.DataFrame, names: Names) -> dict[str, list[TopicName]]:
    of_paper: dict[str, list[TopicName]] = {}
    for paper, topic in _rows(assignments, ("paper_id", "topic")):
        of_paper.setdefault(paper, []).append(names[topic])
    return of_paper


def _rows(table: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[column].tolist() for column in columns), strict=True)
