"""The papers near the threshold of each topic: given it narrowly, or narrowly not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from papertopics.reports.facts import BorderlinePaper, RivalTopic
from papertopics.reports.listings import Cards, Names
from papertopics.reports.membership import Membership
from papertopics.reports.run_data import RunData

_MOST = 4  # papers on either side
_SURE = 0.66  # from here up a given topic is likely
_NEAR = 0.5  # of the threshold: what is less likely was not missed narrowly


def borderline_papers(
    run: RunData, cards: Cards, names: Names, membership: Membership
) -> Mapping[str, tuple[BorderlinePaper, ...]]:
    """List the borderline papers of each assignable topic, the given ones first, by probability.

    Where each paper has its one best topic, there is no threshold to miss.
    """
    return _Borderline(run, cards, names, membership).by_topic()


class _Borderline:
    def __init__(self, run: RunData, cards: Cards, names: Names, membership: Membership) -> None:
        self._run, self._cards, self._names = run, cards, names
        self._topics = [topic.id for topic in run.taxonomy.assignable]
        columns = [membership.topics.index(topic) for topic in self._topics]
        self._given = membership.direct.tocsc()[:, columns]
        scores = run.scores.set_index("paper_id").reindex(run.papers["paper_id"])
        self._ids: list[str] = run.papers["paper_id"].tolist()
        self._scores = scores.reindex(columns=self._topics).to_numpy(dtype=np.float32)
        self._one_topic = run.record.settings.get("assign") == "one"

    def by_topic(self) -> dict[str, tuple[BorderlinePaper, ...]]:
        return {topic: tuple(self._papers(column)) for column, topic in enumerate(self._topics)}

    def _papers(self, column: int) -> Iterator[BorderlinePaper]:
        scores = self._scores[:, column]
        given = self._given[:, [column]].nonzero()[0].astype(np.int64)
        doubtful = given[scores[given] < _SURE]
        yield from (self._paper(row, column, given=True) for row in _lowest(doubtful, scores))
        if self._one_topic:
            return
        near = np.setdiff1d(np.flatnonzero(scores >= _NEAR * self._run.record.threshold), given)
        yield from (self._paper(row, column, given=False) for row in _lowest(near, -scores))

    def _paper(self, row: int, column: int, *, given: bool) -> BorderlinePaper:
        return BorderlinePaper(
            card=self._cards[self._ids[row]],
            probability=float(self._scores[row, column]),
            given=given,
            rival=self._rival(row, column),
        )

    def _rival(self, row: int, column: int) -> RivalTopic | None:
        taxonomy, topic = self._run.taxonomy, self._topics[column]
        kin = {other.id for other in (*taxonomy.ancestors(topic), *taxonomy.descendants(topic))}
        for other in np.argsort(-self._scores[row], kind="stable").tolist():
            if other != column and self._topics[other] not in kin:
                return RivalTopic(
                    self._names[self._topics[other]],
                    float(self._scores[row, other]),
                    given=bool(self._given[row, other]),
                )
        return None


def _lowest(rows: NDArray[np.int64], values: NDArray[np.float32]) -> list[int]:
    """Take the rows of the lowest values, ties in corpus order, and put them by value."""
    order = np.argsort(values[rows], kind="stable")[:_MOST]
    found: list[int] = rows[order].tolist()
    return found
