"""Gather what CHANGES.md says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from papertopics.reports.changes.changes import (
    Changes,
    GonePaper,
    MovedPaper,
    TopicEdit,
)
from papertopics.reports.changes.noted import (
    ChangeNotes,
    MovedPapers,
    NewPapers,
    NotedEdit,
    NotedPaper,
    NotedShift,
    NotedTerms,
    NotedTopic,
    NotedTrend,
)
from papertopics.reports.library import Library, Listed, PaperRecord, Shelf
from papertopics.reports.limits import fair_limit
from papertopics.reports.markdown import escape_markdown, file_link, largest_size
from papertopics.reports.paths import INDEX, topic_path
from papertopics.reports.reasons import Reason
from papertopics.reports.visible import shorten

KEPT = "changes.json"

_TITLE = 240  # characters
_LABEL = 120
_PHRASE = 120
_NEW = 20  # papers of a topic,
_NEW_BYTES = 150_000  # and bytes of all of them
_MOVED = 50  # papers of each reason
_GONE = 50
_TRENDS = 10
_LARGEST = 3
_TERMS = 6  # of a topic
_PHRASES = 30  # of an edit
_GROUPS: tuple[tuple[Reason, bool], ...] = (
    ("person", False),
    ("taxonomy", True),
    ("taxonomy", False),
    ("text", False),
    ("model", False),
)


class _Names:
    """Topics by their id, of both runs."""

    def __init__(self, library: Library, changes: Changes, base: str) -> None:
        gone = {edit.topic: edit.label for edit in changes.edits if edit.kind == "removed"}
        self._topics = {
            **{topic: _without_page(topic, label) for topic, label in gone.items()},
            **{shelf.id: _with_page(shelf.id, shelf.label, base) for shelf in library.shelves},
        }

    def __getitem__(self, topic: str) -> NotedTopic:
        return self._topics.get(topic) or _without_page(topic, topic)

    def all(self, topics: Iterable[str]) -> tuple[NotedTopic, ...]:
        return tuple(self[topic] for topic in topics)


def _with_page(topic: str, label: str, base: str) -> NotedTopic:
    return NotedTopic(topic, file_link(shorten(label, _LABEL), f"{base}{topic_path(topic)}"))


def _without_page(topic: str, label: str) -> NotedTopic:
    return NotedTopic(topic, escape_markdown(shorten(label, _LABEL)))


def change_notes(changes: Changes, library: Library, base: str) -> ChangeNotes:
    """Gather what the notes say of the changes of a run, whose papers are `library`.

    `base` leads from the notes to the folder of the run: "" or a path with a slash at its end.
    """
    names = _Names(library, changes, base)
    papers = {paper.paper_id: paper for paper in library.papers}
    new = _new_papers(changes, library, names)
    trends = [NotedTrend(names[trend.topic], trend) for trend in changes.trends]
    return ChangeNotes(
        home=file_link(shorten(library.name, _LABEL), f"{base}{INDEX}"),
        kept=file_link(KEPT, f"{base}{KEPT}"),
        earlier=changes.earlier,
        papers=len(library.papers),
        assigned=sum(bool(paper.topics) for paper in library.papers),
        version=library.version,
        new_total=len(changes.new),
        moved_total=len(changes.moved),
        gone_total=len(changes.gone),
        largest=_largest(new),
        new=new,
        moved=tuple(_moved_papers(changes, papers, names)),
        gone=tuple(_gone_paper(paper, names) for paper in changes.gone[:_GONE]),
        rising=tuple([note for note in trends if note.trend.rising][:_TRENDS]),
        falling=tuple([note for note in trends if not note.trend.rising][:_TRENDS]),
        shifts=tuple(
            NotedShift(names[s.topic], s.before, s.now, s.new, s.gained, s.lost, s.gone)
            for s in changes.shifts
        ),
        terms=tuple(
            NotedTerms(names[each.topic], tuple(shorten(t, _PHRASE) for t in each.terms[:_TERMS]))
            for each in changes.terms
        ),
        edits=tuple(_noted_edit(edit, names) for edit in changes.edits),
        causes=changes.causes,
    )


def _new_papers(changes: Changes, library: Library, names: _Names) -> tuple[NewPapers, ...]:
    new = set(changes.new)
    groups = [(shelf, _new_of(shelf, new)) for shelf in library.shelves]
    without = [p for p in library.papers if p.paper_id in new and not p.topics]
    found = [(names[shelf.id], papers) for shelf, papers in groups if papers]
    lists = [*found, (None, without)] if without else found
    limit = fair_limit(
        [[_size(paper) for paper in papers[:_NEW]] for _, papers in lists], _NEW, _NEW_BYTES
    )
    return tuple(
        NewPapers(len(papers), tuple(_noted_paper(p, names) for p in papers[:limit]), topic)
        for topic, papers in lists
    )


def _largest(new: tuple[NewPapers, ...]) -> tuple[NewPapers, ...]:
    topics = [group for group in new if group.topic is not None]
    return tuple(sorted(topics, key=lambda group: -group.total)[:_LARGEST])


def _new_of(shelf: Shelf, new: set[str]) -> list[PaperRecord]:
    return [listed.paper for listed in shelf.own if _is_new(listed, new)]


def _is_new(listed: Listed, new: set[str]) -> bool:
    return listed.paper.paper_id in new


def _noted_paper(paper: PaperRecord, names: _Names) -> NotedPaper:
    """Show a new paper with its further topics."""
    further = names.all(topic.id for topic in paper.topics[1:])
    return NotedPaper(shorten(paper.title, _TITLE), paper.url, paper.published, further)


def _size(paper: PaperRecord) -> int:
    return 100 + 3 * len(paper.url) + largest_size(paper.title[:_TITLE])


def _moved_papers(
    changes: Changes, papers: Mapping[str, PaperRecord], names: _Names
) -> Iterator[MovedPapers]:
    edited = {edit.topic for edit in changes.edits}
    for reason, touched in _GROUPS:
        group = [
            paper
            for paper in changes.moved
            if paper.reason == reason
            and (reason != "taxonomy" or _touches(paper, edited) is touched)
        ]
        if group:
            shown = tuple(_noted_move(m, papers[m.paper_id], names) for m in group[:_MOVED])
            yield MovedPapers(len(group), shown, reason, touched)


def _touches(paper: MovedPaper, edited: set[str]) -> bool:
    return any(move.topic in edited for move in paper.moves)


def _noted_move(moved: MovedPaper, paper: PaperRecord, names: _Names) -> NotedPaper:
    return NotedPaper(
        shorten(paper.title, _TITLE),
        paper.url,
        topics=names.all(move.topic for move in moved.moves if move.gained),
        lost=names.all(move.topic for move in moved.moves if not move.gained),
    )


def _gone_paper(paper: GonePaper, names: _Names) -> NotedPaper:
    title = shorten(paper.title, _TITLE) or "(no title)"
    return NotedPaper(title, paper.url, lost=names.all(paper.topics))


def _noted_edit(edit: TopicEdit, names: _Names) -> NotedEdit:
    phrases = {
        "new keywords": edit.keywords_added,
        "keywords taken out": edit.keywords_removed,
        "new vetoes": edit.vetoes_added,
        "vetoes taken out": edit.vetoes_removed,
    }
    parts = tuple((kind, _shown(found)) for kind, found in phrases.items() if found)
    return NotedEdit(names[edit.topic], edit, parts)


def _shown(phrases: tuple[str, ...]) -> tuple[str, ...]:
    left = len(phrases) - _PHRASES
    rest = (f"{left:,} more",) if left > 0 else ()
    return (*(shorten(phrase, _PHRASE) for phrase in phrases[:_PHRASES]), *rest)
