"""Gold: all topics of papers that were drawn at random, by a person who sees no model's opinion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from papertopics.errors import ReviewError
from papertopics.reports import RunData
from papertopics.reports.formats import counted
from papertopics.reviewing.desk import AnswerMessage, View
from papertopics.reviewing.facts import Answer, Shown
from papertopics.reviewing.order import Pool
from papertopics.reviewing.run_desk import RunDesk
from papertopics.reviewing.store import GoldStore

SUGGESTED, OTHER = "Topics that it may have", "Other topics"
_LIKELY = 6  # topics that are suggested, beside those with a keyword in the paper


class GoldDesk(RunDesk):
    """Asks for all topics of papers, and saves them together; a Desk."""

    gold = True

    def __init__(
        self,
        run: RunData,
        pool: Pool,
        rows: Sequence[int],
        store: GoldStore,
        commands: Mapping[str, str],
        left_out: str = "",
    ) -> None:
        super().__init__(run, pool, rows, store.table, commands, left_out)
        self._store = store
        self._ids = {pool.paper_ids[row] for row in rows}

    def show(self, view: View) -> Shown:
        """See Desk."""
        labels = self._store.labels()
        progress = self._progress(view.at, self._ids & labels.keys(), _counts(labels))
        if view.at >= len(self._line):
            return Shown(None, progress, gold=True, known=None)
        waiting = self._line[view.at]
        known = labels.get(waiting.paper_id)
        self._check({*view.yes, *view.no} - {*(known or ())})
        answers: dict[str, Answer] = dict.fromkeys(view.yes, "right")
        answers |= dict.fromkeys(view.no, "wrong")
        grouped = self._grouped(waiting.row, [topic for topic in answers if self._may_have(topic)])
        card = self._cards.card(waiting.row, grouped, answers, blind=True)
        card = replace(card, primary=next(iter(view.yes), ""))
        return Shown(card, progress, gold=True, known=known)

    def answer(self, message: AnswerMessage) -> str:
        """See Desk."""
        waiting = self._line[message.at]
        was, to = message.was, message.to
        if isinstance(was, bool) or isinstance(to, bool):
            raise ReviewError("the topics of a paper are a list or null")
        self._check({*(to or ())} - {*(was or ())})
        chosen = None if to is None else tuple(dict.fromkeys(to))
        self._store.label(waiting.paper_id, waiting.title, was=was, to=chosen)
        self._tally.note(waiting.paper_id, was, chosen)
        if chosen is None:
            return "Saved: the paper is open again."
        return f"Saved: {counted(len(chosen), 'topic') if chosen else 'no topic'}."

    def _done(self) -> set[str]:
        return self._ids & self._store.labels().keys()

    def _check(self, topics: set[str]) -> None:
        for topic in sorted(topics):
            self._line.check_topic(topic)

    def _may_have(self, topic: str) -> bool:
        return topic in self._cards.topics  # a label may name a group

    def _grouped(self, row: int, answered: Sequence[str]) -> dict[str, list[str]]:
        """Suggest topics in the order of the taxonomy, which says nothing of what is likely."""
        evidence = self._cards.evidence(row)
        matched = {evidence.rules[rule].topic for rule in evidence.matches["rule"]}
        likely = np.argsort(-self._pool.probabilities[row], kind="stable")[:_LIKELY].tolist()
        suggested = [self._cards.topics[column] for column in sorted({*matched, *likely})]
        others = [topic for topic in answered if topic not in suggested]
        return {SUGGESTED: suggested, OTHER: others}


def _counts(labels: Mapping[str, Sequence[str]]) -> str:
    without = sum(not topics for topics in labels.values())
    return f"{counted(len(labels), 'labelled paper')}, {without:,} without topic"
