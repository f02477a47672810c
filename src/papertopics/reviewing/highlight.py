"""The text of a paper in pieces: what speaks for which topic, and what lies between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from papertopics.labeling import Evidence, Field
from papertopics.reviewing.facts import Span


class Mark(NamedTuple):
    """A match of a keyword or veto of a topic, in characters of the text."""

    start: int
    end: int
    topic: str
    veto: bool


def marks_in(evidence: Evidence, field: Field) -> list[Mark]:
    """List the matches in one field of a single paper."""
    chosen = evidence.matches[evidence.matches["field"] == field]
    columns = (chosen[name].tolist() for name in ("rule", "start", "end"))
    rules, topics = evidence.rules, evidence.topics
    return [
        Mark(start, end, topics[rules[rule].topic], rules[rule].veto)
        for rule, start, end in zip(*columns, strict=True)
    ]


def spans_of(text: str, marks: Iterable[Mark]) -> tuple[Span, ...]:
    """Cut a text where a mark begins or ends; the pieces joined are the text.

    >>> spans_of("a draft model", [Mark(2, 7, "x", False), Mark(2, 13, "y", False)])
    (Span(text='a ', topics=(), vetoed=()), Span(text='draft', topics=('x', 'y'), vetoed=()), \
Span(text=' model', topics=('y',), vetoed=()))
    """
    return tuple(_spans(text, sorted(marks)))


def _spans(text: str, marks: list[Mark]) -> Iterator[Span]:
    ends = {0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)}
    waiting, over = iter(marks), list[Mark]()
    coming = next(waiting, None)
    for start, end in pairwise(sorted(ends)):
        while coming is not None and coming.start <= start:
            over.append(coming)
            coming = next(waiting, None)
        over = [mark for mark in over if mark.end > start]
        topics, vetoed = (
            tuple(dict.fromkeys(mark.topic for mark in over if mark.veto is veto))
            for veto in (False, True)
        )
        yield Span(text[start:end], topics, vetoed)
