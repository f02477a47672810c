"""A change of a taxonomy's phrases that is proposed, with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from papertopics.taxonomy import Keyword, PhraseEdit

Kind = Literal["keyword", "veto", "narrower"]

EXAMPLES = 3  # titles


@dataclass(frozen=True)
class Suggestion:
    """A phrase for a topic.

    - kind: "keyword" is a new keyword, "veto" a new veto, "narrower" takes the place of `replaces`,
      a keyword of the topic that is often wrong
    - papers: how many papers it is in; of a veto, how many it takes from the topic's keywords
    - given: how many of these the model gave the topic, or one below it
    - uncovered: how many of these have no keyword of the topic yet
    - precision, low, high: estimated share of these that are on the topic, with its 95 % interval,
      from what the model makes of them without the phrase
    - before: of "narrower", the same estimate for the keyword as it is
    - likeness: cosine of the meanings of phrase and topic
    - titles: of papers that it is in, those without a keyword of the topic first
    """

    topic: str
    kind: Kind
    keyword: Keyword
    papers: int
    given: int
    uncovered: int
    precision: float
    low: float
    high: float
    likeness: float
    titles: tuple[str, ...]
    replaces: Keyword | None = None
    before: float | None = None


def edits_of(suggestions: Iterable[Suggestion]) -> tuple[PhraseEdit, ...]:
    """Turn suggestions into edits of a taxonomy, one a topic, in the order in which they come."""
    by_topic: dict[str, list[Suggestion]] = {}
    for suggestion in suggestions:
        by_topic.setdefault(suggestion.topic, []).append(suggestion)
    return tuple(
        PhraseEdit(
            topic=topic,
            keywords=tuple(item.keyword for item in items if item.kind == "keyword"),
            exclude=tuple(item.keyword for item in items if item.kind == "veto"),
            replaced=tuple((item.replaces, item.keyword) for item in items if item.replaces),
        )
        for topic, items in by_topic.items()
    )
