"""Cards: a paper of a run with the topics that a person is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np

from papertopics.labeling import Evidence, Field, KeywordMatcher, matched_phrases, phrase_line
from papertopics.reports import RunData
from papertopics.reports.visible import shorten, visible_text
from papertopics.reports.web_address import web_address
from papertopics.reviewing.facts import Answer, Group, PaperCard, TopicCard
from papertopics.reviewing.highlight import marks_in, spans_of

_TITLE, _ABSTRACT, _ABOUT = 1_000, 20_000, 240  # characters; a paper of a megabyte is not read
_NOTHING = "no keyword: its words and meaning alone"


class Cards:
    """Makes the cards of a run's papers, by their rows."""

    def __init__(self, run: RunData) -> None:
        self._run, self._matcher = run, KeywordMatcher(run.taxonomy)
        self.topics = [topic.id for topic in run.taxonomy.assignable]
        self.probabilities = run.scores[self.topics].to_numpy(dtype=np.float64)
        pairs = zip(*(run.assignments[name] for name in ("paper_id", "topic", "why")), strict=True)
        self._why = {(paper_id, topic): why for paper_id, topic, why in pairs}

    def evidence(self, row: int) -> Evidence:
        """Find the keywords and vetoes in a paper."""
        title, abstract = self._texts(row)
        return self._matcher.match([title], [abstract])

    def card(
        self,
        row: int,
        grouped: Mapping[str, Sequence[str]],
        answers: Mapping[str, Answer],
        *,
        first: str = "",
        blind: bool = False,
    ) -> PaperCard:
        """Make a card; `grouped` has the ids of topics under a heading each.

        `blind` leaves out what the model thinks of them.
        """
        evidence = self.evidence(row)
        title, abstract = self._texts(row)
        shown = dict.fromkeys(topic for ids in grouped.values() for topic in ids)
        marks = [
            [mark for mark in marks_in(evidence, field) if mark.topic in shown]
            for field in (Field.TITLE, Field.ABSTRACT)
        ]
        paper = self._run.papers.iloc[row]
        reasons = _found(evidence, title, abstract)
        return PaperCard(
            paper_id=paper["paper_id"],
            title=spans_of(title, marks[0]),
            abstract=spans_of(abstract, marks[1]),
            about=tuple(_shorts(paper["published"], paper["authors"])),
            url=web_address(paper["url"]),
            groups=tuple(
                Group(
                    heading,
                    tuple(self._topic(row, it, reasons, answers, blind=blind) for it in ids),
                )
                for heading, ids in grouped.items()
                if ids
            ),
            first=first or next(iter(shown), ""),
        )

    def _topic(
        self,
        row: int,
        topic_id: str,
        reasons: Mapping[str, str],
        answers: Mapping[str, Answer],
        *,
        blind: bool,
    ) -> TopicCard:
        taxonomy = self._run.taxonomy
        topic = taxonomy.by_id[topic_id]
        found = reasons.get(topic_id, "")
        given = self._why.get((self._run.papers["paper_id"].iat[row], topic_id), "")
        return TopicCard(
            id=topic_id,
            label=visible_text(topic.label),
            path=tuple(visible_text(above.label) for above in taxonomy.ancestors(topic_id)[::-1]),
            description=visible_text(topic.description),
            probability=None if blind else self.probabilities[row, self.topics.index(topic_id)],
            why=found if blind else given or found or _NOTHING,
            answer=answers.get(topic_id, ""),
        )

    def _texts(self, row: int) -> tuple[str, str]:
        paper = self._run.papers.iloc[row]
        return shorten(paper["title"], _TITLE), shorten(paper["abstract"], _ABSTRACT)


def _shorts(*texts: str) -> Iterable[str]:
    return (shorten(text, _ABOUT) for text in texts if text)


def _found(evidence: Evidence, title: str, abstract: str) -> dict[str, str]:
    """Say by topic which keywords and vetoes a paper has."""
    phrases = matched_phrases(evidence, [title], [abstract])
    columns = (phrases[name].tolist() for name in ("topic", "veto", "field", "phrase", "count"))
    found: dict[str, str] = {}
    for (topic, veto), group in groupby(zip(*columns, strict=True), itemgetter(0, 1)):
        line = phrase_line(row[2:] for row in group)
        parts = [found.get(evidence.topics[topic], ""), f"ruled out by {line}" if veto else line]
        found[evidence.topics[topic]] = "; ".join(filter(None, parts))
    return found
