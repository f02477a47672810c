"""A run as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from papertopics.reports.facts.papers import TopicName, UnassignedPaper
from papertopics.reports.facts.pictures import CorpusMap, CorpusTimeline, HeatMap, SizesChart
from papertopics.reports.facts.rules import DeadKeywords, TopicRules
from papertopics.reports.facts.topics import TopicFacts, TopicPair, TopicSummary
from papertopics.reports.run_data import Quality, TopicQuality


@dataclass(frozen=True)
class WeakTopic:
    """A topic that was measured and found less reliable than the others."""

    topic: TopicName
    quality: TopicQuality


@dataclass(frozen=True)
class Overview:
    """The run in numbers.

    `mean_topics` is that of the papers with a topic; `sources` names some of the
    `source_count` sources with the papers that are in each; `dated` counts the papers whose
    year is known, `first_year` to `last_year`, "" without any; `one_topic` says that each
    paper got its best topic only.
    """

    taxonomy: str
    version: int
    papers: int
    entries: int
    merged: int
    rejected: int
    source_count: int
    sources: tuple[tuple[str, int], ...]
    topics: int
    used_topics: int
    assigned: int
    assigned_share: float
    undecided: int
    no_evidence: int
    mean_topics: float
    threshold: float
    enough_for_best: float
    one_topic: bool
    dated: int
    first_year: str
    last_year: str


@dataclass(frozen=True)
class ThinTopic:
    """A topic that was `given` so many times, most of them `without` a keyword in the paper."""

    topic: TopicName
    given: int
    without: int


@dataclass(frozen=True)
class Support:
    """How many of the `assignments` rest on a keyword in the paper.

    `thin` says that most don't, `topics` names those of which most don't, the worst first;
    `unnamed` counts further ones.
    """

    assignments: int
    on_keyword: int
    share: float
    thin: bool
    topics: tuple[ThinTopic, ...]
    unnamed: int


@dataclass(frozen=True)
class Branch:
    """A topic in a drawing of the tree, by its number; `parent` is 0 below the taxonomy itself."""

    number: int
    parent: int
    label: str
    papers: int


@dataclass(frozen=True)
class News:
    """What changed since an earlier run, in numbers, and the path of the page that says more.

    Papers are `new`, `moved` to other topics, or `gone`; `edits` are topics of the taxonomy.
    """

    page: str
    new: int
    moved: int
    gone: int
    edits: int


@dataclass(frozen=True)
class RunFiles:
    """What a run offers besides its pages, by path; "" where it doesn't."""

    digest: str
    feed: str
    awesome: str


@dataclass(frozen=True)
class ReportFacts:
    """Everything that the reports of a run say.

    `tree` holds all topics, each parent before its children and siblings largest first;
    `branches` as many of its levels as can be drawn; `topics` the same topics' pages in file
    order. `unassigned` has the undecided papers first, of each reason those nearest to a
    topic first. Pictures are None where they would say nothing; `news` is where there is no
    earlier run, `support` where nothing was assigned.
    """

    overview: Overview
    support: Support | None
    news: News | None
    files: RunFiles
    quality: Quality | None
    weakest: tuple[WeakTopic, ...]
    tree: tuple[TopicSummary, ...]
    branches: tuple[Branch, ...]
    sizes: SizesChart | None
    timeline: CorpusTimeline | None
    heat_map: HeatMap | None
    corpus_map: CorpusMap | None
    pairs: tuple[TopicPair, ...]
    topics: tuple[TopicFacts, ...]
    unassigned: tuple[UnassignedPaper, ...]
    rules: tuple[TopicRules, ...]
    dead: DeadKeywords
