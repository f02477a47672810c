"""Which pages a report has, and what stands on each: long lists go on to further pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from papertopics.reports.facts import (
    Drawable,
    FoundPhrases,
    ListedPaper,
    PaperCard,
    ReportFacts,
    TopicFacts,
    TopicName,
    TopicRules,
    UnassignedPaper,
)
from papertopics.reports.markdown import largest_size
from papertopics.reports.paths import INDEX, TAXONOMY, UNASSIGNED, page_paths, topic_path

_MOST_PAPERS = 200
_MOST_BYTES = 400_000  # of a list on one page; code-hosting sites show no larger Markdown

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page:
    """One file of a report, rendered by a template of its own.

    `items` are the part of a list that stands on it, from the `first` of the list (counted
    from 1) on; `siblings` are the paths of all pages of that list, this one among them.
    `topic` is whom the page is about, None where it is about the whole run.
    """

    path: str
    template: str
    siblings: tuple[str, ...]
    first: int = 1
    items: tuple[object, ...] = ()
    topic: TopicFacts | None = None

    @property
    def number(self) -> int:
        """The place of this page among its siblings, from 1."""
        return self.siblings.index(self.path) + 1

    @property
    def last(self) -> int:
        """The place in the list of the last item on this page."""
        return self.first + len(self.items) - 1

    @property
    def previous(self) -> str | None:
        """The path of the page before this one, None on the first."""
        return self.siblings[self.number - 2] if self.number > 1 else None

    @property
    def following(self) -> str | None:
        """The path of the page after this one, None on the last."""
        return self.siblings[self.number] if self.number < len(self.siblings) else None


def plan_pages(facts: ReportFacts) -> list[Page]:
    """Lay out all pages of a report."""
    unassigned = split(facts.unassigned, _unassigned_size)
    rules = split(facts.rules, _rules_size)
    drafts = [
        _Draft(INDEX, "index.md.jinja", [()]),
        *map(_topic_draft, facts.topics),
        _Draft(UNASSIGNED, "unassigned.md.jinja", unassigned),
        _Draft(TAXONOMY, "taxonomy.md.jinja", rules),
    ]
    paths = page_paths({draft.path: len(draft.parts) for draft in drafts})
    return [page for draft in drafts for page in draft.pages(paths[draft.path])]


def plan_pictures(facts: ReportFacts) -> list[Drawable]:
    """List the pictures of a report."""
    whole = (facts.sizes, facts.timeline, facts.heat_map, facts.corpus_map)
    topics = (topic.timeline for topic in facts.topics)
    return [shown for shown in (*whole, *topics) if shown]


def split(
    items: Iterable[Item],
    size: Callable[[Item], int],
    most: int = _MOST_PAPERS,
    most_bytes: int = _MOST_BYTES,
) -> list[tuple[Item, ...]]:
    """Split a list into parts of at most `most` items and `most_bytes`; an item stays whole.

    >>> split("aabb", size=len, most=3)
    [('a', 'a', 'b'), ('b',)]
    >>> split(["aa", "bb", "cccccc"], size=len, most_bytes=4)
    [('aa', 'bb'), ('cccccc',)]
    >>> split([], size=len)
    [()]
    """
    parts: list[list[Item]] = [[]]
    room = most_bytes
    for item in items:
        room -= (needed := size(item))
        if parts[-1] and (room < 0 or len(parts[-1]) == most):
            parts.append([])
            room = most_bytes - needed
        parts[-1].append(item)
    return [tuple(part) for part in parts]


@dataclass(frozen=True)
class _Draft:
    path: str
    template: str
    parts: Sequence[tuple[object, ...]]
    topic: TopicFacts | None = None

    def pages(self, paths: tuple[str, ...]) -> list[Page]:
        """Make the pages, one a part."""
        firsts = accumulate(map(len, self.parts), initial=1)
        return [
            Page(path, self.template, paths, first, part, self.topic)
            for path, first, part in zip(paths, firsts, self.parts, strict=False)
        ]


def _topic_draft(topic: TopicFacts) -> _Draft:
    papers = split(topic.papers, _listed_size)
    return _Draft(topic_path(topic.summary.topic.id), "topic.md.jinja", papers, topic)


def _listed_size(paper: ListedPaper) -> int:
    topics = (*paper.also, *([paper.primary] if paper.primary else []))
    reasons = largest_size(", ".join((paper.why, *paper.terms)))
    return _card_size(paper.card) + reasons + sum(map(_link_size, topics))


def _unassigned_size(paper: UnassignedPaper) -> int:
    found = sum(map(_found_size, paper.found))
    return _card_size(paper.card) + _link_size(paper.nearest) + found


def _found_size(found: FoundPhrases) -> int:
    return _link_size(found.topic) + largest_size(", ".join((*found.keywords, *found.vetoes)))


def _rules_size(rules: TopicRules) -> int:
    phrases = (*(rule.phrase for rule in rules.live), *rules.dead, *rules.idle)
    return 1000 + sum(100 + largest_size(phrase) for phrase in phrases)


def _card_size(card: PaperCard) -> int:
    text = "".join((card.title, card.published, card.abstract, *card.sources))
    return 300 + 3 * len(card.url) + largest_size(text)


def _link_size(topic: TopicName) -> int:
    return 100 + 3 * len(topic.id) + largest_size(topic.label)
