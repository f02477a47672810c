"""Compare two states of a taxonomy, topic by topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papertopics.taxonomy.folding import fold_phrase
from papertopics.taxonomy.renames import renamed_topics
from papertopics.taxonomy.topic import Keyword, Taxonomy, Topic


@dataclass(frozen=True)
class NamedTopic:
    """A topic that is on one side alone; `parent` is the id of the topic above, or ""."""

    id: str
    label: str
    parent: str


@dataclass(frozen=True)
class TopicChange:
    """A part of a topic that was `before` and is `after`; `id` is the later one."""

    id: str
    before: str
    after: str


@dataclass(frozen=True)
class KeywordChange:
    """A phrase whose spelling or conditions changed."""

    before: Keyword
    after: Keyword


@dataclass(frozen=True)
class PhraseChanges:
    """What happened to the keywords, or to the vetoes, of a topic that is on both sides."""

    id: str
    added: tuple[Keyword, ...]
    removed: tuple[Keyword, ...]
    changed: tuple[KeywordChange, ...]


@dataclass(frozen=True)
class TaxonomyChanges:
    """How one state of a taxonomy differs from an earlier one.

    `renamed` holds ids, `moved` the ids of parents ("" at the top), as they are called on each
    side, `addressed` URIs ("" for none); a topic is listed under each change that it has. All in
    the order of the later file, what was removed in that of the earlier.
    """

    added: tuple[NamedTopic, ...]
    removed: tuple[NamedTopic, ...]
    renamed: tuple[TopicChange, ...]
    moved: tuple[TopicChange, ...]
    relabelled: tuple[TopicChange, ...]
    described: tuple[TopicChange, ...]
    addressed: tuple[TopicChange, ...]
    keywords: tuple[PhraseChanges, ...]
    vetoes: tuple[PhraseChanges, ...]

    @property
    def empty(self) -> bool:
        """Whether the topics of both are the same."""
        return not any(vars(self).values())


def compare_taxonomies(before: Taxonomy, after: Taxonomy) -> TaxonomyChanges:
    """Find what changed from one taxonomy to another."""
    now = renamed_topics(before, after)
    pairs = _pairs(before, after, now)
    gone = [t for t in before.topics if t.id not in after.by_id and t.id not in now]
    known = {topic.id for _, topic in pairs}
    return TaxonomyChanges(
        added=tuple(_named(topic) for topic in after.topics if topic.id not in known),
        removed=tuple(map(_named, gone)),
        renamed=tuple(TopicChange(b.id, a.id, b.id) for a, b in pairs if a.id != b.id),
        moved=tuple(
            TopicChange(b.id, a.parent or "", b.parent or "")
            for a, b in pairs
            if now.get(a.parent or "", a.parent) != b.parent
        ),
        relabelled=tuple(
            TopicChange(b.id, a.label, b.label) for a, b in pairs if a.label != b.label
        ),
        described=tuple(
            TopicChange(b.id, a.description, b.description)
            for a, b in pairs
            if a.description != b.description
        ),
        addressed=tuple(TopicChange(b.id, a.uri, b.uri) for a, b in pairs if a.uri != b.uri),
        keywords=tuple(_phrases((b.id, a.keywords, b.keywords) for a, b in pairs)),
        vetoes=tuple(_phrases((b.id, a.exclude, b.exclude) for a, b in pairs)),
    )


def _pairs(before: Taxonomy, after: Taxonomy, now: dict[str, str]) -> list[tuple[Topic, Topic]]:
    """Pair the topics that are on both sides, in the order of the later file."""
    earlier = {now.get(topic.id, topic.id): topic for topic in before.topics}
    return [(earlier[topic.id], topic) for topic in after.topics if topic.id in earlier]


def _named(topic: Topic) -> NamedTopic:
    return NamedTopic(topic.id, topic.label, topic.parent or "")


def _phrases(
    lists: Iterator[tuple[str, Sequence[Keyword], Sequence[Keyword]]],
) -> Iterator[PhraseChanges]:
    for topic, before, after in lists:
        earlier, later = set(before), set(after)
        removed = [keyword for keyword in before if keyword not in later]
        added = [keyword for keyword in after if keyword not in earlier]
        changed = tuple(_respelled(removed, added))
        left = {keyword for change in changed for keyword in (change.before, change.after)}
        if removed or added:
            yield PhraseChanges(
                topic,
                tuple(keyword for keyword in added if keyword not in left),
                tuple(keyword for keyword in removed if keyword not in left),
                changed,
            )


def _respelled(removed: Sequence[Keyword], added: Sequence[Keyword]) -> Iterator[KeywordChange]:
    """Pair the keywords of the same words, in the order of the file."""
    waiting: dict[str, list[Keyword]] = {}
    for keyword in added:
        waiting.setdefault(fold_phrase(keyword.phrase), []).append(keyword)
    for keyword in removed:
        others = waiting.get(fold_phrase(keyword.phrase))
        if others:
            yield KeywordChange(keyword, others.pop(0))
