"""Which known papers gained or lost topics, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from papertopics.reports.changes.changes import Move, MovedPaper
from papertopics.reports.reasons import Reason
from papertopics.reports.run_data import RunData


@dataclass(frozen=True)
class Differences:
    """What differs between the inputs of two runs: what can be the reason of a move.

    `edited` are the topics whose definition changed or that only one run has; `rewritten` the
    papers whose title or abstract changed, by their id of now; `decided` the pairs of such an id
    and a topic that a correction decides in one run, and not or otherwise in the other.
    """

    edited: Collection[str]
    rewritten: Collection[str]
    decided: Collection[tuple[str, str]]
    only_taxonomy: bool

    def reason(self, paper_id: str, topic: str) -> Reason:
        """Say why a paper gained or lost a topic."""
        if (paper_id, topic) in self.decided:
            return "person"
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


def decided_pairs(
    before: RunData, after: RunData, ids: Mapping[str, str]
) -> frozenset[tuple[str, str]]:
    """Name the pairs of paper, by its id of now, and topic whose correction came, went or turned.

    A topic that a person calls right or wrong in both runs is none of them.
    """
    earlier = {
        (ids[paper], topic, right) for paper, topic, right in _verdicts(before) if paper in ids
    }
    return frozenset((paper, topic) for paper, topic, _ in earlier ^ set(_verdicts(after)))


def _verdicts(run: RunData) -> Iterator[tuple[str, str, bool]]:
    labels = run.record.labels
    for paper, verdicts in (labels.decided if labels else {}).items():
        for topic, right in verdicts.items():
            yield paper, topic, right


def _texts(papers: pd.DataFrame) -> dict[str, tuple[str, str]]:
    texts = zip(papers["title"], papers["abstract"], strict=True)
    return dict(zip(papers["paper_id"], texts, strict=True))
