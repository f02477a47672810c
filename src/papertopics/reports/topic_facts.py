"""What each topic's page says, and the tree that leads to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from papertopics.reports.companions import files_of_topic
from papertopics.reports.facts import (
    Arrivals,
    BorderlinePaper,
    Branch,
    ListedPaper,
    Timeline,
    TopicFacts,
    TopicSummary,
)
from papertopics.reports.listings import Names, certainty, surest_papers
from papertopics.reports.membership import Membership
from papertopics.reports.reasons import REASONS
from papertopics.reports.relations import related_topics
from papertopics.reports.run_data import Quality, RunData, TopicQuality
from papertopics.reports.visible import shorten
from papertopics.taxonomy import Topic

_DESCRIPTION = 1000  # characters
_GIST = 250
_DRAWN = 60  # of a label; sites that draw Mermaid refuse 50,000 characters in all
_TYPICAL = 5  # papers, where there are
_TOO_MANY = 12  # to see them all at once
_RELATED = 6
_SUREST = 5  # papers of each topic on its group's page,
_MOST_SHOWN = 50  # unless there are more topics than that

Lists = Mapping[str, tuple[ListedPaper, ...]]


@dataclass(frozen=True)
class TopicSource:
    """What facts about topics are gathered from: a run, its lists of papers, its counts.

    `new` counts the new papers of each topic.
    """

    run: RunData
    names: Names
    lists: Lists
    membership: Membership
    terms: Mapping[str, tuple[str, ...]]
    borderline: Mapping[str, tuple[BorderlinePaper, ...]]
    timelines: Mapping[str, Timeline]
    new: Mapping[str, int]


def tree_branches(tree: tuple[TopicSummary, ...], most: int) -> tuple[Branch, ...]:
    """Give numbers to the topics of a tree, without its deepest levels if they are too many."""
    depth = max((row.depth for row in tree), default=0)
    while depth and sum(row.depth <= depth for row in tree) > most:
        depth -= 1
    branches: list[Branch] = []
    path = [0]
    for row in tree:
        if row.depth > depth or len(branches) == most:
            continue
        number = len(branches) + 1
        path[row.depth + 1 :] = [number]
        branches.append(
            Branch(number, path[row.depth], shorten(row.topic.label, _DRAWN), row.papers)
        )
    return tuple(branches)


def topic_tree(source: TopicSource) -> tuple[TopicSummary, ...]:
    """Summarize all topics, each parent before its children, siblings largest first."""
    roots = _by_size(source, source.run.taxonomy.roots)
    rows = [row for root in roots for row in _branch(source, root)]
    largest = max((row.papers for row in rows), default=0)
    return tuple(replace(row, relative=_share(row.papers, largest)) for row in rows)


def topic_facts(source: TopicSource) -> tuple[TopicFacts, ...]:
    """Gather the facts of all topics, in file order."""
    related = related_topics(source.membership, source.names, _RELATED)
    return tuple(
        TopicFacts(
            summary=_summary(source, topic),
            description=shorten(topic.description, _DESCRIPTION),
            parents=tuple(source.names[upper.id] for upper in _parents(source, topic)),
            children=_children(source, topic),
            papers=(papers := source.lists.get(topic.id, ())),
            share=_share(len(papers), len(source.run.papers)),
            primary_papers=sum(paper.primary is None for paper in papers),
            certainty=certainty(papers),
            quality=_measured(source.run.record.quality).get(topic.id),
            terms=source.terms.get(topic.id, ()),
            related=related[topic.id],
            typical=_typical(papers),
            borderline=source.borderline.get(topic.id, ()),
            timeline=source.timelines.get(topic.id),
            new=sum(paper.card.new for paper in papers),
            arrivals=_arrivals(papers),
            files=files_of_topic(source.run.record, topic.id),
        )
        for topic in source.run.taxonomy.topics
    )


def _branch(source: TopicSource, topic: Topic) -> Iterator[TopicSummary]:
    yield _summary(source, topic)
    for child in _by_size(source, source.run.taxonomy.children(topic.id)):
        yield from _branch(source, child)


def _children(source: TopicSource, topic: Topic) -> tuple[TopicSummary, ...]:
    children = _by_size(source, source.run.taxonomy.children(topic.id))
    largest = max((source.membership.sizes[child.id] for child in children), default=0)
    shown = _SUREST if len(children) <= _MOST_SHOWN else 0
    rows = (_summary(source, child, shown) for child in children)
    return tuple(replace(row, relative=_share(row.papers, largest)) for row in rows)


def _summary(source: TopicSource, topic: Topic, shown: int = 0) -> TopicSummary:
    taxonomy = source.run.taxonomy
    papers = source.membership.sizes[topic.id]
    family = (topic, *taxonomy.descendants(topic.id))
    surest = surest_papers((source.lists.get(member.id, ()) for member in family), shown)
    return TopicSummary(
        topic=source.names[topic.id],
        depth=len(taxonomy.ancestors(topic.id)),
        assignable=topic.assignable,
        gist=shorten(topic.description, _GIST),
        papers=papers,
        share=_share(papers, len(source.run.papers)),
        relative=1.0,
        surest=surest,
        unlisted=papers - len(surest),
        new=source.new[topic.id],
    )


def _by_size(source: TopicSource, topics: Iterable[Topic]) -> list[Topic]:
    return sorted(topics, key=lambda topic: -source.membership.sizes[topic.id])


def _parents(source: TopicSource, topic: Topic) -> tuple[Topic, ...]:
    return source.run.taxonomy.ancestors(topic.id)[::-1]


def _measured(quality: Quality | None) -> dict[str, TopicQuality]:
    return quality.topics if quality else {}


def _arrivals(papers: tuple[ListedPaper, ...]) -> tuple[Arrivals, ...]:
    counts = Counter(paper.moved for paper in papers)
    return tuple(Arrivals(reason, counts[reason]) for reason in REASONS if counts[reason])


def _typical(papers: tuple[ListedPaper, ...]) -> tuple[ListedPaper, ...]:
    """Take the surest of the papers whose primary topic this is, out of a long list."""
    if len(papers) <= _TOO_MANY:
        return ()
    return tuple(islice((paper for paper in papers if paper.primary is None), _TYPICAL))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
