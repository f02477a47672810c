"""How many topics were given on a keyword, and where most were given on none, in a line or two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papertopics.model import KeywordSupport

_SHOWN = 5  # topics


def render_support(support: KeywordSupport) -> Iterator[str]:
    """Say how many assignments rest on a keyword in the paper, and warn where most rest on none."""
    if not support.assignments:
        return
    found = f"{support.on_keyword:,} of {support.assignments:,} assignments"
    yield f"{found} rest on a keyword in the paper"
    if support.is_thin or support.thin_topics:
        yield f"Warning: {_what(support)}. {_FIX}"


_FIX = (
    "They rest on likeness and learned words: give the topics more keywords, as their papers say "
    "it; `papertopics taxonomy stats` shows what each keyword finds"
)


def _what(support: KeywordSupport) -> str:
    named = [
        f"{topic} ({support.without[topic]:,} of {support.given[topic]:,})"
        for topic in support.thin_topics
    ]
    more = [f"{len(named) - _SHOWN:,} more"] if len(named) > _SHOWN else []
    listed = ", ".join(named[:_SHOWN] + more)
    what = "most assignments rest on no keyword in the paper"
    if not support.is_thin:
        return f"{what} of these topics: {listed}"
    return f"{what}, above all of these topics: {listed}" if named else what
