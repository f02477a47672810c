"""Corrections: single topics of papers called right or wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from papertopics.errors import ReviewError
from papertopics.reports import RunData
from papertopics.reports.formats import counted
from papertopics.reviewing.desk import AnswerMessage, View
from papertopics.reviewing.facts import Answer, Shown
from papertopics.reviewing.line import Waiting
from papertopics.reviewing.order import Pool, Question, next_best
from papertopics.reviewing.run_desk import RunDesk
from papertopics.reviewing.store import CorrectionsStore, Verdicts

GIVEN, NEXT, OTHER = "Topics it was given", "Next best topics", "Other topics"


class CorrectionsDesk(RunDesk):
    """Asks questions about a run, and saves the verdicts; a Desk."""

    gold = False

    def __init__(
        self,
        run: RunData,
        pool: Pool,
        asked: Sequence[Question],
        store: CorrectionsStore,
        commands: Mapping[str, str],
        left_out: str = "",
    ) -> None:
        rows = [question.paper for question in asked]
        super().__init__(run, pool, rows, store.table, commands, left_out)
        self._asked, self._store = asked, store
        self._place = {pool.paper_ids[it.paper]: at for at, it in enumerate(asked)}

    def show(self, view: View) -> Shown:
        """See Desk."""
        verdicts = self._store.verdicts()
        progress = self._progress(view.at, self._judged(verdicts), _counts(verdicts))
        if view.at >= len(self._line):
            return Shown(None, progress, gold=False, known=None)
        waiting = self._line[view.at]
        answers = _answers(waiting, verdicts)
        grouped = self._grouped(view, answers)
        left = [topic for topic in self._topics(view.at) if topic not in answers]
        first = left[0] if left else ""
        card = self._cards.card(waiting.row, grouped, answers, first=first)
        return Shown(card, progress, gold=False, known=None)

    def answer(self, message: AnswerMessage) -> str:
        """See Desk."""
        waiting = self._line[message.at]
        self._line.check_topic(message.topic)
        was, to = message.was, message.to
        if isinstance(was, tuple) or isinstance(to, tuple):
            raise ReviewError("a verdict on a topic is true, false or null")
        self._store.decide(waiting.paper_id, waiting.title, message.topic, was=was, to=to)
        self._tally.note((waiting.paper_id, message.topic), was, to)
        label = next(it["label"] for it in self.choices if it["id"] == message.topic)
        word = "taken back" if to is None else "right" if to else "wrong"
        return f"Saved: {label} {word}."

    def _topics(self, at: int) -> list[str]:
        """Name the topics that are asked about, the one to begin with first."""
        return [self._cards.topics[column] for column in self._asked[at].topics]

    def _grouped(self, view: View, answers: Mapping[str, Answer]) -> dict[str, list[str]]:
        row, topics = self._asked[view.at].paper, self._cards.topics
        given = sorted(
            (column for column in range(len(topics)) if self._pool.assigned[row, column]),
            key=lambda column: -self._pool.probabilities[row, column],
        )
        groups = {
            GIVEN: [topics[column] for column in given],
            NEXT: [topics[column] for column in next_best(self._pool, row)],
        }
        shown = {topic for group in groups.values() for topic in group}
        more = dict.fromkeys([*self._topics(view.at), *answers])
        groups[OTHER] = [topic for topic in more if topic not in shown]
        return groups

    def _done(self) -> set[str]:
        return self._judged(self._store.verdicts())

    def _judged(self, verdicts: Verdicts) -> set[str]:
        """Name the papers of which any topic that was asked about is judged."""
        asked = (pair for pair in verdicts if pair[0] in self._place)
        return {
            paper_id for paper_id, topic in asked if topic in self._topics(self._place[paper_id])
        }


def _counts(verdicts: Verdicts) -> str:
    right = sum(verdicts.values())
    wrong = len(verdicts) - right
    return f"{counted(len(verdicts), 'verdict')}: {right:,} right, {wrong:,} wrong"


def _answers(waiting: Waiting, verdicts: Verdicts) -> dict[str, Answer]:
    return {
        topic: "right" if right else "wrong"
        for (paper_id, topic), right in verdicts.items()
        if paper_id == waiting.paper_id
    }
