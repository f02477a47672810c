"""What the review page shows, as plain values: templates compute nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Answer: TypeAlias = Literal["right", "wrong", ""]


@dataclass(frozen=True)
class Span:
    """A piece of a paper's text, the `topics` that it speaks for, and those `vetoed` by it."""

    text: str
    topics: tuple[str, ...] = ()
    vetoed: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicCard:
    """A topic that a paper may have.

    `path` are the labels above it. `probability` is None where it is not to be known. `why` says
    what in the paper speaks for it.
    """

    id: str
    label: str
    path: tuple[str, ...]
    description: str
    probability: float | None
    why: str
    answer: Answer


@dataclass(frozen=True)
class Group:
    """Topics under a heading."""

    heading: str
    topics: tuple[TopicCard, ...]


@dataclass(frozen=True)
class PaperCard:
    """A paper with its topics; `first` is the id of the one to begin with, "" for none.

    `primary` is the id of what a person called its main topic.
    """

    paper_id: str
    title: tuple[Span, ...]
    abstract: tuple[Span, ...]
    about: tuple[str, ...]
    url: str
    groups: tuple[Group, ...]
    first: str
    primary: str = ""


@dataclass(frozen=True)
class Progress:
    """How far the person is: `at` counts from 0 and is `total` behind the last paper.

    `open` papers wait for an answer. `counts` says what the file holds, in words; `commands` are
    what uses it, each under what it is for.
    """

    at: int
    total: int
    open: int
    counts: str
    file: str
    commands: Mapping[str, str]


@dataclass(frozen=True)
class Shown:
    """One view of the page: a paper, or None behind the last one.

    `known` is what the file says of the paper and comes back with an answer, so that nobody
    overwrites what they have not seen.
    """

    paper: PaperCard | None
    progress: Progress
    gold: bool
    known: tuple[str, ...] | None
