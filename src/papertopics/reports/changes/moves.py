"""Which known papers gained or lost topics, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from papertopics.reports.changes.changes import Move, MovedPaper
from papertopics.reports.reasons import Reason
from papertopics.reports.run_data import RunData


@dataclass(frozen=True)
class Differences:
    """What differs between the inputs of two runs: what can be the reason of a move.

    `edited` are the topics whose definition changed or that only one run has; `rewritten` the
    papers whose title or abstract changed, by their id of now.
    """

    edited: Collection[str]
    rewritten: Collection[str]
    only_taxonomy: bool

    def reason(self, paper_id: str, topic: str) -> Reason:
        """Say why a paper gained or lost a topic."""
        if topic in self.edited or self.only_taxonomy:
            return "taxonomy"
        return "text" if paper_id in self.rewritten else "model"


def topics_of(run: RunData, ids: Mapping[str, str] | None = None) -> dict[str, tuple[str, ...]]:
    """Map papers to their topics, the primary one first.

    With `ids`, papers get the ids that it maps theirs to, and those that it doesn't are left out.
    """
    given: dict[str, list[str]] = {}
    for paper, topic in zip(run.assignments["paper_id"], run.assignments["topic"], strict=True):
        name = paper if ids is None else ids.get(paper)
        if name is not None:
            given.setdefault(name, []).append(topic)
    return {paper: tuple(topics) for paper, topics in given.items()}


def moved_papers(
    before: Mapping[str, tuple[str, ...]],
    after: Mapping[str, tuple[str, ...]],
    known: Collection[str],
    differences: Differences,
) -> tuple[MovedPaper, ...]:
    """List the known papers whose topics are others now; their order alone is no move."""
    moved = []
    for paper in known:
        earlier, later = before.get(paper, ()), after.get(paper, ())
        gained = [(topic, True) for topic in later if topic not in earlier]
        lost = [(topic, False) for topic in earlier if topic not in later]
        moves = tuple(
            Move(topic, is_gain, differences.reason(paper, topic))
            for topic, is_gain in (*gained, *lost)
        )
        if moves:
            moved.append(MovedPaper(paper, moves))
    return tuple(moved)


def rewritten_papers(
    before: pd.DataFrame, after: pd.DataFrame, ids: Mapping[str, str]
) -> frozenset[str]:
    """Name the papers whose title or abstract changed, by their id of now."""
    texts = _texts(after)
    earlier = {ids[paper]: text for paper, text in _texts(before).items() if paper in ids}
    return frozenset(paper for paper, text in earlier.items() if texts[paper] != text)


def _texts(papers: pd.DataFrame) -> dict[str, tuple[str, str]]:
    texts = zip(papers["title"], papers["abstract"], strict=True)
    return dict(zip(papers["paper_id"], texts, strict=True))
