"""Lists of titles: a text with nothing but titles, one a line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import entry_from_fields
from papertopics.corpus.formats.listing import is_short_line, looks_like_text
from papertopics.corpus.opening import Source

_log = logging.getLogger(__name__)

_SUFFIXES = frozenset({"", ".txt", ".text"})
_LEAST = 2  # lines: one alone may be anything
_WORDS = 3  # that most titles have at least
_MOST = 0.75  # of the lines, for what is said of most of them
_BULLET = re.compile(r"^\s*(?:[-*•·–—]|\d{1,5}[.)])\s+")


def looks_like_titles(source: Source) -> bool:
    """Say whether `source` has titles alone: short lines that begin as titles do.

    Lines that go on from one to the next, as those of a wrapped text, mostly begin in lower case.
    """
    if source.suffix not in _SUFFIXES or not looks_like_text(source):
        return False
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", source.head.strip())]
    lines = [line for block in blocks for line in block]
    is_listed = len(blocks) == 1 or all(len(block) == 1 for block in blocks)
    return (
        is_listed
        and len(lines) >= _LEAST
        and all(map(is_short_line, lines[:-1]))
        and _most(_begins_as_title(line) for line in lines)
    )


def read_titles(source: Source) -> Iterator[Entry | Rejected]:
    """Yield a paper for each line that is not empty; bullets and numbers before it are left out."""
    found = False
    for line in source.lines():
        if line.text.strip():
            found = True
            title = _BULLET.sub("", line.text)
            yield entry_from_fields({"title": title}, source.name, line.number)
    if found:
        what = "%s: read as titles, one a line; with abstracts, topics are surer"
        _log.warning(what, source.name)


def _begins_as_title(line: str) -> bool:
    title = _BULLET.sub("", line).strip()
    return len(title.split()) >= _WORDS and not title[:1].islower()


def _most(found: Iterator[bool]) -> bool:
    answers: Sequence[bool] = list(found)
    return sum(answers) >= _MOST * len(answers)
