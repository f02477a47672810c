"""What makes two entries one paper: their identifiers, titles and abstracts.

Two entries are one paper if

- they share an identifier (arXiv id whatever its version, DOI, or the source's own id) and
  their titles or their abstracts are alike;
- they have one title (case, punctuation, accents and LaTeX aside) and abstracts that are
  not clearly different; where their identifiers say that they are two, the abstracts must be
  nearly the same;
- their titles and their abstracts are both nearly the same, and so are the numbers in the titles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from rapidfuzz import fuzz

from papertopics.corpus.entries import Entries
from papertopics.corpus.entry import Entry
from papertopics.corpus.pairs import NEAR_ABSTRACT
from papertopics.corpus.sketch import EDGE
from papertopics.corpus.text import fold

# Similarities from 0 to 100 (rapidfuzz `ratio` on folded text). On pairs of arXiv papers drawn at
# random, titles reach 57 and abstracts 48; replies that quote one another in a newsgroup reach 94.
ALIKE = 70
NEAR_TITLE = 90

COMPARED_CHARACTERS = 1000  # of an abstract; a text of 1 MB must not stop the run

# Why an entry is a paper already read: it shares an identifier, a title, or nearly so.
REASONS = ("arxiv", "doi", "id", "title", "near title")


class Compared:
    """What of an entry is compared once it shares something with another."""

    def __init__(self, entries: Entries, position: int, title: str) -> None:
        self._entries = entries
        self._position = position
        self.title = title

    @cached_property
    def entry(self) -> Entry:
        """The entry itself."""
        return self._entries[self._position]

    @property
    def source(self) -> str:
        """Where it was read."""
        return self.entry.source

    @property
    def length(self) -> int:
        """The characters of its abstract."""
        return len(self.entry.abstract)

    @cached_property
    def abstract(self) -> str:
        """The beginning of its abstract, folded."""
        return fold(self.entry.abstract[: 2 * COMPARED_CHARACTERS])[:COMPARED_CHARACTERS]

    @cached_property
    def ending(self) -> str:
        """The end of its abstract, folded."""
        return fold(self.entry.abstract[-2 * EDGE :])[-EDGE:]

    @cached_property
    def identifiers(self) -> Mapping[str, str]:
        """What names it, by kind."""
        return dict(self.entry.identifiers)


def same_named(one: Compared, other: Compared) -> bool:
    """Say whether entries that share an identifier are one paper."""
    return _alike(one.title, other.title) or _same_beginning(one, other)


def same_text(one: Compared, other: Compared) -> bool:
    """Say whether entries that share no identifier are one paper.

    Where an abstract is missing, that is decided when all that have one are grouped.
    """
    if one.title == other.title:
        return (_near_abstract if disagree(one, other) else _same_beginning)(one, other)
    return _near_title(one, other) and _near_abstract(one, other)


def disagree(one: Compared, other: Compared) -> bool:
    """Say whether two entries have different identifiers of one kind.

    A source's own ids count within that source only: elsewhere they may number anything.
    """
    shared = one.identifiers.keys() & other.identifiers.keys()
    if one.source != other.source:
        shared -= {"id"}
    return any(one.identifiers[kind] != other.identifiers[kind] for kind in shared)


def reason(one: Compared, other: Compared) -> str:
    """Return which of REASONS makes two entries one paper."""
    for kind, value in sorted(one.identifiers.items()):
        if other.identifiers.get(kind) == value:
            return kind
    return "title" if one.title == other.title else "near title"


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other, score_cutoff=ALIKE) > 0


def _near_title(one: Compared, other: Compared) -> bool:
    near = fuzz.ratio(one.title, other.title, score_cutoff=NEAR_TITLE) > 0
    return near and re.findall(r"\d+", one.title) == re.findall(r"\d+", other.title)


def _near_abstract(one: Compared, other: Compared) -> bool:
    shorter, longer = sorted((one.length, other.length))
    as_long = shorter * 100 >= longer * NEAR_ABSTRACT
    is_there = bool(one.abstract and other.abstract)
    return (
        is_there
        and as_long
        and fuzz.ratio(one.abstract, other.abstract, score_cutoff=NEAR_ABSTRACT) > 0
    )


def _same_beginning(one: Compared, other: Compared) -> bool:
    """Compare abstracts as far as the shorter goes: some sources cut them off."""
    length = min(len(one.abstract), len(other.abstract))
    return length > 0 and _alike(one.abstract[:length], other.abstract[:length])
