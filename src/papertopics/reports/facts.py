"""What reports say, gathered once: the values that every renderer shows and none computes.

Texts are visible text (see `visible`), long ones shortened; numbers are exact. Lists are in
the order in which they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from papertopics.reports.picture_facts import (
    CorpusMap,
    CorpusTimeline,
    HeatMap,
    SizesChart,
    Timeline,
)
from papertopics.reports.reasons import Reason
from papertopics.reports.run_data import Quality, TopicQuality


@dataclass(frozen=True)
class TopicName:
    """A topic by its id and its label."""

    id: str
    label: str


@dataclass(frozen=True)
class PaperCard:
    """A paper as lists show it; `abstract` is its beginning, `url` as the source gave it.

    `sources` names some of the `source_count` files that it was read from. `new` says that the
    earlier run did not have it.
    """

    title: str
    url: str
    published: str
    abstract: str
    sources: tuple[str, ...]
    source_count: int
    new: bool


@dataclass(frozen=True)
class ListedPaper:
    """A paper in the list of one topic.

    `why` names the keywords that matched, `terms` what the model learned of the topic and the
    paper has too. `primary` is the paper's primary topic, None where that is the topic of
    the list; `also` are its further topics. `moved` says why a paper that the earlier run had was
    not in this list there; None if it was, or the paper is new.
    """

    card: PaperCard
    probability: float
    why: str
    terms: tuple[str, ...]
    primary: TopicName | None
    also: tuple[TopicName, ...]
    moved: Reason | None


@dataclass(frozen=True)
class RivalTopic:
    """Another topic for a paper, with its probability, and whether the paper was `given` it."""

    topic: TopicName
    probability: float
    given: bool


@dataclass(frozen=True)
class BorderlinePaper:
    """A paper near the threshold of a topic, which it was `given` or just missed.

    `rival` is the likeliest of the topics that are neither above nor below this one, None
    where there is no other.
    """

    card: PaperCard
    probability: float
    given: bool
    rival: RivalTopic | None


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


@dataclass(frozen=True)
class FoundPhrases:
    """The keywords and vetoes of one topic that were found in a paper, most frequent first."""

    topic: TopicName
    keywords: tuple[str, ...]
    vetoes: tuple[str, ...]


@dataclass(frozen=True)
class UnassignedPaper:
    """A paper without topic, the reason (undecided or no_evidence), and the nearest topic.

    `found` says for a few topics, the likeliest first, what in an undecided paper speaks of them.
    """

    card: PaperCard
    reason: str
    nearest: TopicName
    probability: float
    found: tuple[FoundPhrases, ...]


@dataclass(frozen=True)
class RuleShares:
    """Shares of the corpus, as the labeling stage defines them."""

    coverage: float
    overlap: float
    conflict: float
    shared: float


@dataclass(frozen=True)
class RuleFacts:
    """One keyword or veto, how many papers it matches, and where others match too."""

    phrase: str
    veto: bool
    papers: int
    shares: RuleShares


@dataclass(frozen=True)
class TopicRules:
    """The keywords and vetoes of a topic, and the weak labels that they make.

    `live` are those that match a paper, most papers first; `dead` the phrases of keywords,
    and `idle` those of vetoes, that match none. `left_out` counts what such lists, when too
    long for a page, leave out. `assigned` counts the papers that were given the topic.
    """

    topic: TopicName
    live: tuple[RuleFacts, ...]
    dead: tuple[str, ...]
    idle: tuple[str, ...]
    left_out: int
    papers_for: int
    papers_against: int
    shares: RuleShares
    assigned: int


@dataclass(frozen=True)
class DeadOfTopic:
    """Keywords of a topic that no paper has."""

    topic: TopicName
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class DeadKeywords:
    """How many of all `keywords` no paper has; some of them by topic, and how many are `unnamed`.

    Those that are named are the first of each topic, then the second of each, and so on.
    """

    keywords: int
    dead: int
    topics: tuple[DeadOfTopic, ...]
    unnamed: int


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
