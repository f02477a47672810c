"""The values of a taxonomy: keywords, topics, and the tree of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal


@dataclass(frozen=True)
class Keyword:
    """A phrase that seeds a topic.

    With ``match="exact"`` the phrase counts only as written (an acronym). With `near`,
    it counts only where one of those phrases stands within `within` words of it.
    """

    phrase: str
    match: Literal["normal", "exact"] = "normal"
    near: tuple[str, ...] = ()
    within: int = 10


@dataclass(frozen=True)
class Topic:
    """A node of the taxonomy; without keywords it only groups.

    `uri` is what the topic is called in the vocabulary that it was imported from; `language` is
    that of its texts where it isn't the taxonomy's.
    """

    id: str
    label: str
    description: str = ""
    keywords: tuple[Keyword, ...] = ()
    exclude: tuple[Keyword, ...] = ()
    parent: str | None = None
    uri: str = ""
    language: str = ""

    @property
    def assignable(self) -> bool:
        """Whether papers can be given this topic."""
        return bool(self.keywords)


LANGUAGE = "en"  # of a taxonomy that does not say


@dataclass(frozen=True)
class Taxonomy:
    """The tree of topics, in the order of the file: each parent before its children."""

    name: str
    version: int
    topics: tuple[Topic, ...]
    source: str = field(default="", compare=False)
    uri: str = ""
    language: str = LANGUAGE

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """Topics by their id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def assignable(self) -> tuple[Topic, ...]:
        """The topics that papers can be given: the columns of every score matrix, in this order."""
        return tuple(topic for topic in self.topics if topic.assignable)

    @cached_property
    def roots(self) -> tuple[Topic, ...]:
        """The topics without a parent."""
        return tuple(topic for topic in self.topics if topic.parent is None)

    def children(self, topic_id: str) -> tuple[Topic, ...]:
        """Return the topics directly below one, in file order."""
        return self._children.get(topic_id, ())

    def ancestors(self, topic_id: str) -> tuple[Topic, ...]:
        """Return the topics above one, nearest first."""
        return tuple(self._walk_up(topic_id))

    def descendants(self, topic_id: str) -> tuple[Topic, ...]:
        """Return all topics below one, in file order."""
        found: list[Topic] = []
        for child in self.children(topic_id):
            found += [child, *self.descendants(child.id)]
        return tuple(found)

    @cached_property
    def _children(self) -> dict[str, tuple[Topic, ...]]:
        below: dict[str, list[Topic]] = {}
        for topic in self.topics:
            if topic.parent is not None:
                below.setdefault(topic.parent, []).append(topic)
        return {parent: tuple(children) for parent, children in below.items()}

    def _walk_up(self, topic_id: str) -> Iterator[Topic]:
        parent = self.by_id[topic_id].parent
        while parent is not None:
            topic = self.by_id[parent]
            yield topic
            parent = topic.parent
