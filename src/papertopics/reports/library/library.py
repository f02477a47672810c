"""Papers with all that is known of them, and the topics that they stand under."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordedTopic:
    """A topic that a paper was given, and why."""

    id: str
    label: str
    probability: float
    why: str


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper: visible text, in full; what is not known is empty.

    `published` is an ISO date as far as it is known, `url` an http or https address, `arxiv` an
    arXiv id without version. `topics` has the primary topic first; it is empty for a paper
    without topic.
    """

    paper_id: str
    title: str
    abstract: str
    published: str
    url: str
    doi: str
    arxiv: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    topics: tuple[RecordedTopic, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper on the shelf of a topic, and the topic that puts it there: this or one below it."""

    paper: PaperRecord
    given: RecordedTopic

    @property
    def probability(self) -> float:
        """The probability that the paper belongs there."""
        return self.given.probability


@dataclass(frozen=True)
class Shelf:
    """The papers of a topic and of the topics below it, each once, surest first.

    `depth` is 0 for a root; `own` are the papers whose primary topic this is.
    """

    id: str
    label: str
    description: str
    depth: int
    assignable: bool
    papers: tuple[Listed, ...]
    own: tuple[Listed, ...]


@dataclass(frozen=True)
class Library:
    """The papers of a run in corpus order, and a shelf for each topic in file order."""

    name: str
    version: int
    papers: tuple[PaperRecord, ...]
    shelves: tuple[Shelf, ...]
