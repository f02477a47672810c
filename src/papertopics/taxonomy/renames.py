"""Recognise topics that have another id in another state of a taxonomy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from papertopics.taxonomy.folding import fold_keyword, fold_phrase
from papertopics.taxonomy.topic import Taxonomy, Topic

_Mark: TypeAlias = "tuple[str, object]"

MOSTLY = 0.5  # of the words or topics that two topics have together, the share that both have


def renamed_topics(before: Taxonomy, after: Taxonomy) -> dict[str, str]:
    """Map ids that are gone to the new ids of the same topics, in the order of `before`.

    The same topic has the same label, or else more than half of all keywords of the two in
    common; a group, more than half of the topics below. Each topic is one other at most: the best
    pairs come first, those of one label before all others, ties by the order of the files.

    >>> from papertopics.taxonomy import parse_taxonomy
    >>> old = parse_taxonomy("topics: [{id: gnn, label: Graph nets, keywords: [GNN, graph net]}]")
    >>> new = parse_taxonomy("topics: [{id: graphs, label: Graph nets, keywords: [node]}]")
    >>> renamed_topics(old, new)
    {'gnn': 'graphs'}
    """
    gone = [topic for topic in before.topics if topic.id not in after.by_id]
    come = [topic for topic in after.topics if topic.id not in before.by_id]
    leaves = _best_pairs(_pairs(_Side.of(before, gone), _Side.of(after, come)), {})
    renamed = _best_pairs(_pairs(_Side.of(before, gone, leaves), _Side.of(after, come)), leaves)
    return {topic.id: renamed[topic.id] for topic in gone if topic.id in renamed}


@dataclass(frozen=True)
class _Side:
    """The topics that one taxonomy has alone, and what each is known by."""

    topics: list[Topic]
    labels: dict[str, str]
    marks: dict[str, frozenset[_Mark]]

    @classmethod
    def of(
        cls, taxonomy: Taxonomy, topics: list[Topic], renamed: dict[str, str] | None = None
    ) -> _Side:
        labels = {topic.id: fold_phrase(topic.label) for topic in topics}
        marks = {topic.id: _marks(taxonomy, topic, renamed or {}) for topic in topics}
        return cls(topics, labels, marks)


@dataclass(frozen=True, order=True)
class _Pair:
    """Two topics that may be one; the best pair is the least."""

    other_label: bool
    unlikeness: float
    place: int
    place_after: int
    before: str
    after: str


def _marks(taxonomy: Taxonomy, topic: Topic, renamed: dict[str, str]) -> frozenset[_Mark]:
    if topic.keywords:
        return frozenset(("keyword", fold_keyword(keyword)) for keyword in topic.keywords)
    below = (each.id for each in taxonomy.descendants(topic.id))
    return frozenset(("topic", renamed.get(each, each)) for each in below)


def _pairs(before: _Side, after: _Side) -> Iterator[_Pair]:
    places = {topic.id: place for place, topic in enumerate(after.topics)}
    index = _index(after)
    for place, topic in enumerate(before.topics):
        label, marks = before.labels[topic.id], before.marks[topic.id]
        alike = {other for mark in (("label", label), *marks) for other in index[mark]}
        for other in alike:
            likeness = _likeness(marks, after.marks[other])
            same = after.labels[other] == label
            if same or likeness > MOSTLY:
                yield _Pair(not same, -likeness, place, places[other], topic.id, other)


def _index(side: _Side) -> defaultdict[_Mark, list[str]]:
    index: defaultdict[_Mark, list[str]] = defaultdict(list)
    for topic in side.topics:
        for mark in (("label", side.labels[topic.id]), *side.marks[topic.id]):
            index[mark].append(topic.id)
    return index


def _likeness(one: frozenset[_Mark], other: frozenset[_Mark]) -> float:
    """Return the share of all marks that both have (Jaccard)."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _best_pairs(pairs: Iterable[_Pair], taken: dict[str, str]) -> dict[str, str]:
    """Take the best pairs, each topic once, besides those that are taken."""
    chosen, used = dict(taken), set(taken.values())
    for pair in sorted(pairs):
        if pair.before not in chosen and pair.after not in used:
            chosen[pair.before] = pair.after
            used.add(pair.after)
    return chosen
