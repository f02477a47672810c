"""Topics: their line in a list, their page, and what they have to do with each other."""

from __future__ import annotations

from dataclasses import dataclass

from papertopics.reports.facts.papers import BorderlinePaper, ListedPaper, TopicName
from papertopics.reports.facts.pictures import Timeline
from papertopics.reports.reasons import Reason
from papertopics.reports.run_data import TopicQuality


@dataclass(frozen=True)
class RelatedTopic:
    """A topic that shares `papers` with another, `lift` times as many as chance would give."""

    topic: TopicName
    papers: int
    lift: float


@dataclass(frozen=True)
class TopicPair:
    """Two topics that share `papers`, `lift` times as many as chance would give."""

    first: TopicName
    second: TopicName
    papers: int
    lift: float


@dataclass(frozen=True)
class Certainty:
    """What the probabilities of a topic's papers say.

    `typical` is their median, `expected` how many of the papers are right if they hold.
    """

    typical: float
    expected: int


@dataclass(frozen=True)
class TopicSummary:
    """A topic in a list of topics.

    `papers` counts each paper of the topic and its descendants once, `share` is that of the
    corpus and `relative` that of the largest topic shown beside it; `depth` is 0 for a root.
    `gist` is the beginning of its description. `surest` are a few of its papers, none where
    too many topics stand together, and `unlisted` counts the others. `new` of the papers are not
    in the earlier run.
    """

    topic: TopicName
    depth: int
    assignable: bool
    gist: str
    papers: int
    share: float
    relative: float
    surest: tuple[ListedPaper, ...]
    unlisted: int
    new: int


@dataclass(frozen=True)
class Arrivals:
    """How many papers that the earlier run had are new to a topic, for one reason."""

    reason: Reason
    papers: int


@dataclass(frozen=True)
class ExportFile:
    """The papers of a topic in the format of that name, by the path of the file."""

    format: str
    path: str


@dataclass(frozen=True)
class TopicFiles:
    """What a run offers of a topic besides its page, by path; empty where it doesn't."""

    feed: str
    exports: tuple[ExportFile, ...]


@dataclass(frozen=True)
class TopicFacts:
    """One topic's page.

    `parents` leads from the root, `children` largest first; `papers` are those given the
    topic itself, surest first, `primary_papers` how many have it as their primary topic;
    `certainty` is None without papers, `quality` where it is not measured. `typical` are a
    few of the primary papers, where a list is too long to be seen at once; `borderline` those
    near the threshold, the given ones first. `new` of the topic's own papers are not in the
    earlier run, `arrivals` are those that had other topics there.
    """

    summary: TopicSummary
    description: str
    parents: tuple[TopicName, ...]
    children: tuple[TopicSummary, ...]
    papers: tuple[ListedPaper, ...]
    share: float
    primary_papers: int
    certainty: Certainty | None
    quality: TopicQuality | None
    terms: tuple[str, ...]
    related: tuple[RelatedTopic, ...]
    typical: tuple[ListedPaper, ...]
    borderline: tuple[BorderlinePaper, ...]
    timeline: Timeline | None
    new: int
    arrivals: tuple[Arrivals, ...]
    files: TopicFiles
