"""What CHANGES.md says, as values: papers by their titles, topics by links to their pages."""

from __future__ import annotations

from dataclasses import dataclass

from papertopics.reports.changes.changes import Cause, RunOutline, TopicEdit, Trend
from papertopics.reports.markdown import Markdown
from papertopics.reports.reasons import Reason


@dataclass(frozen=True)
class NotedTopic:
    """A topic by its id and its name, which leads to its page if it has one still."""

    id: str
    name: Markdown


@dataclass(frozen=True)
class NotedPaper:
    """A paper as the notes show it; `topics` are those that it gained or has, `lost` it lost."""

    title: str
    url: str
    published: str = ""
    topics: tuple[NotedTopic, ...] = ()
    lost: tuple[NotedTopic, ...] = ()


@dataclass(frozen=True)
class NotedPapers:
    """Papers of which the first are shown."""

    total: int
    papers: tuple[NotedPaper, ...]

    @property
    def unlisted(self) -> int:
        """How many of them are not shown."""
        return self.total - len(self.papers)


@dataclass(frozen=True)
class NewPapers(NotedPapers):
    """The new papers with one primary topic, surest first; None stands for no topic."""

    topic: NotedTopic | None


@dataclass(frozen=True)
class MovedPapers(NotedPapers):
    """The papers that moved for one reason.

    `edited` says of those that the taxonomy moved whether one of their own topics was edited.
    """

    reason: Reason
    edited: bool


@dataclass(frozen=True)
class NotedTrend:
    """A topic that the new papers turn to or away from."""

    topic: NotedTopic
    trend: Trend


@dataclass(frozen=True)
class NotedEdit:
    """What was done to a topic; `parts` are kinds of phrases with the phrases of each."""

    topic: NotedTopic
    edit: TopicEdit
    parts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class NotedShift:
    """How many papers a topic had and has."""

    topic: NotedTopic
    before: int
    now: int
    new: int
    gained: int
    lost: int
    gone: int


@dataclass(frozen=True)
class NotedTerms:
    """New terms of a topic."""

    topic: NotedTopic
    terms: tuple[str, ...]


@dataclass(frozen=True)
class ChangeNotes:
    """Everything that CHANGES.md says; `largest` are the topics with most new papers.

    `home` leads to the first page, `kept` to the file that has all.
    """

    home: Markdown
    kept: Markdown
    earlier: RunOutline
    papers: int
    assigned: int
    version: int
    new_total: int
    moved_total: int
    gone_total: int
    largest: tuple[NewPapers, ...]
    new: tuple[NewPapers, ...]
    moved: tuple[MovedPapers, ...]
    gone: tuple[NotedPaper, ...]
    rising: tuple[NotedTrend, ...]
    falling: tuple[NotedTrend, ...]
    shifts: tuple[NotedShift, ...]
    terms: tuple[NotedTerms, ...]
    edits: tuple[NotedEdit, ...]
    causes: tuple[Cause, ...]
