"""Keywords and vetoes, and what they find."""

from __future__ import annotations

from dataclasses import dataclass

from papertopics.reports.facts.papers import TopicName


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
