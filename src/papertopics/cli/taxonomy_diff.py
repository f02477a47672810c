"""`papertopics taxonomy diff`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from papertopics import pipeline
from papertopics.cli import options
from papertopics.cli.output import MOST, counted, echo_json, printable
from papertopics.taxonomy import (
    Keyword,
    NamedTopic,
    PhraseChanges,
    TaxonomyChanges,
    TopicChange,
)

_TOP = "the top"


@click.command(
    epilog=options.example(
        "papertopics taxonomy diff taxonomy/topics.yaml edited.yaml",
        "papertopics taxonomy diff taxonomy/topics.yaml edited.yaml reports",
    )
)
@click.argument("before", type=options.PATH, metavar="A")
@click.argument("after", type=options.PATH, metavar="B")
@options.sources
@options.as_json
def diff(before: Path, after: Path, sources: tuple[str, ...], *, as_json: bool) -> None:
    """Say what changed from taxonomy A to taxonomy B.

    Topics added, removed, renamed (an id that changed while the label, or most keywords, did not),
    moved, relabelled; descriptions, keywords and vetoes. With the papers of a run or a corpus, in
    how many of them the keywords of each topic are found, before and after: papers that no keyword
    was found in can still get a topic.
    """
    found = pipeline.taxonomy_diff(before, after, sources)
    if as_json:
        echo_json(found)
    else:
        click.echo("\n".join(printable(line) for line in _lines(found, papers=bool(sources))))


def _lines(found: pipeline.TaxonomyDifference, *, papers: bool) -> Iterator[str]:
    if found.changes.empty:
        yield "The topics are the same."
    yield from _topics(found.changes)
    yield from _phrases("Keywords", found.changes.keywords)
    yield from _phrases("Vetoes", found.changes.vetoes)
    if papers:
        yield from _hits(found)


def _topics(changes: TaxonomyChanges) -> Iterator[str]:
    yield from _section("Added", [_named(topic) for topic in changes.added])
    yield from _section("Removed", [_named(topic) for topic in changes.removed])
    yield from _section("Renamed", [f"{each.before} -> {each.after}" for each in changes.renamed])
    yield from _section("Moved", [_moved(each) for each in changes.moved])
    labels = [f"{each.id}: {each.before} -> {each.after}" for each in changes.relabelled]
    yield from _section("Relabelled", labels)
    yield from _section("Described anew", [each.id for each in changes.described])
    yield from _section("With another URI", [_addressed(each) for each in changes.addressed])


def _section(name: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{name} ({len(lines):,})"
        yield from (f"  {line}" for line in lines[:MOST])
        if len(lines) > MOST:
            yield f"  and {len(lines) - MOST:,} more; --json lists all"


def _named(topic: NamedTopic) -> str:
    return f"{topic.id}: {topic.label}, below {topic.parent or _TOP}"


def _moved(change: TopicChange) -> str:
    return f"{change.id}: from below {change.before or _TOP} to below {change.after or _TOP}"


def _addressed(change: TopicChange) -> str:
    return f"{change.id}: {change.before or 'none'} -> {change.after or 'none'}"


def _phrases(name: str, changes: Sequence[PhraseChanges]) -> Iterator[str]:
    yield from _section(name, [line for topic in changes for line in _phrase_lines(topic)])


def _phrase_lines(topic: PhraseChanges) -> Iterator[str]:
    yield from (f"{topic.id}: + {_keyword(keyword)}" for keyword in topic.added)
    yield from (f"{topic.id}: - {_keyword(keyword)}" for keyword in topic.removed)
    yield from (
        f"{topic.id}: {_keyword(change.before)} -> {_keyword(change.after)}"
        for change in topic.changed
    )


def _keyword(keyword: Keyword) -> str:
    exact = ["exact"] if keyword.match == "exact" else []
    near = [f"within {keyword.within} of {', '.join(keyword.near)}"] if keyword.near else []
    conditions = f" ({'; '.join(exact + near)})" if exact or near else ""
    return f"{keyword.phrase}{conditions}"


def _hits(found: pipeline.TaxonomyDifference) -> Iterator[str]:
    papers = counted(found.papers, "paper")
    if not found.hits:
        yield f"Keywords find the same of {papers}."
        return
    lines = [
        f"{hits.id}: {hits.before:,} -> {hits.after:,} (+{hits.gained:,}, -{hits.lost:,})"
        for hits in sorted(found.hits, key=lambda hits: -(hits.gained + hits.lost))
    ]
    yield from _section(f"Papers that keywords speak for, of {papers}", lines)
