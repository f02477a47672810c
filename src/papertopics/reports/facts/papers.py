"""Papers in lists, and what is said of them there."""

from __future__ import annotations

from dataclasses import dataclass

from papertopics.reports.reasons import Reason


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
