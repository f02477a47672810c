"""Finding the entries that are one paper.

Two entries are one paper if

- they share an identifier (arXiv id whatever its version, DOI, or the source's own id) and
  their titles or their abstracts are alike;
- they have one title (case, punctuation, accents and LaTeX aside) and abstracts that are
  not clearly different; where their identifiers say that they are two, the abstracts must be
  nearly the same;
- their titles and their abstracts are both nearly the same, and so are the numbers in the titles.

An entry without an abstract belongs to the one paper of its title. Where there are several, or
where identifiers disagree, it stays a paper of its own: a duplicate is a smaller harm than a loss.

Only entries that share an identifier, a title, or the beginning or end of title or abstract are
compared, so the work grows with the number of entries and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from rapidfuzz import fuzz

from papertopics.corpus.entries import Entries
from papertopics.corpus.entry import Entry
from papertopics.corpus.pairs import (
    BLOCK_SIZE,
    NEAR_ABSTRACT,
    Flags,
    Pairs,
    compared_pairs,
    sharing,
)
from papertopics.corpus.sketch import EDGE, SPREAD, HashedSketches, Hashes, Positions
from papertopics.corpus.text import fold, title_keys

# Similarities from 0 to 100 (rapidfuzz `ratio` on folded text). On pairs of arXiv papers drawn at
# random, titles reach 57 and abstracts 48; replies that quote one another in a newsgroup reach 94.
ALIKE = 70
NEAR_TITLE = 90

COMPARED_CHARACTERS = 1000  # of an abstract; a text of 1 MB must not stop the run

# Why an entry is a paper already read: it shares an identifier, a title, or nearly so.
REASONS = ("arxiv", "doi", "id", "title", "near title")


@dataclass(frozen=True)
class Grouping:
    """Which of `count` entries are one paper.

    `several` maps the first entry of a paper to all of its entries, where it has more than one.
    `merged` counts, by reason, the entries that are not the first of their paper.
    """

    count: int
    several: Mapping[int, list[int]]
    merged: Mapping[str, int]

    @cached_property
    def _absorbed(self) -> AbstractSet[int]:
        return {entry for entries in self.several.values() for entry in entries[1:]}

    @property
    def related(self) -> AbstractSet[int]:
        """The entries of papers that have more than one."""
        return self._absorbed | self.several.keys()

    def paper_of(self, first: int) -> Sequence[int]:
        """Return the entries of the paper of which an entry is the first; none if it is not."""
        return () if first in self._absorbed else self.several.get(first) or (first,)

    def papers(self) -> Iterator[Sequence[int]]:
        """Yield the positions of the entries of each paper, in the order of first appearance."""
        return filter(None, map(self.paper_of, range(self.count)))


class _Compared:
    """What of an entry is compared once it shares something with another."""

    def __init__(self, entries: Entries, position: int, title: str) -> None:
        self._entries = entries
        self._position = position
        self.title = title

    @cached_property
    def entry(self) -> Entry:
        return self._entries[self._position]

    @property
    def source(self) -> str:
        return self.entry.source

    @property
    def length(self) -> int:
        return len(self.entry.abstract)

    @cached_property
    def abstract(self) -> str:
        return fold(self.entry.abstract[: 2 * COMPARED_CHARACTERS])[:COMPARED_CHARACTERS]

    @cached_property
    def ending(self) -> str:
        return fold(self.entry.abstract[-2 * EDGE :])[-EDGE:]

    @cached_property
    def identifiers(self) -> Mapping[str, str]:
        return dict(self.entry.identifiers)


class _Groups:
    """Disjoint sets of entries (union-find), each known by its first entry."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self.merged: Counter[str] = Counter()

    def find(self, entry: int) -> int:
        """Return the first entry of the group that `entry` is in."""
        parent = self._parent
        while (above := parent.get(entry, entry)) != entry:
            parent[entry] = parent.get(above, above)
            entry = parent[entry]
        return entry

    def unite(self, one: int, other: int, reason: str) -> None:
        """Make the groups of two entries one, and count why if they were two."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self._parent[second] = first
            self.merged[reason] += 1

    def several(self) -> dict[int, list[int]]:
        """Map the first entry of each group of more than one to all of its entries."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for entry in sorted(self._parent):
            members[self.find(entry)].append(entry)
        return {first: [first, *others] for first, others in members.items()}


def group_duplicates(entries: Entries, hashed: HashedSketches) -> Grouping:
    """Find the entries that are one paper; the hashed sketches are theirs."""
    has_abstract = hashed.length > 0
    unclear = np.flatnonzero(has_abstract & (hashed.opening == 0))
    has_abstract[unclear] = [bool(entry.abstract) for entry in _whole(entries, unclear).values()]
    copies = _copies(entries, hashed, np.flatnonzero(has_abstract))
    is_copy = np.zeros(len(entries), bool)
    is_copy[list(copies)] = True
    pairs = compared_pairs(hashed, is_copy=is_copy, has_abstract=has_abstract)
    namesakes = _namesakes(hashed.title, has_abstract)
    likely = pairs.share_name | (hashed.title[pairs.later] == hashed.title[pairs.earlier])
    twins = np.array([*copies, *copies.values()], np.int64)
    needed = [pairs.later[likely], pairs.earlier[likely], namesakes, twins]
    compared = _titled(entries, np.unique(np.concatenate([pairs.later, pairs.earlier])))
    compared |= _whole(entries, np.unique(np.concatenate(needed)))
    groups = _Groups()
    _unite_alike(pairs, copies, compared, groups)
    _unite_without_abstract(namesakes.tolist(), has_abstract, compared, groups)
    return Grouping(len(entries), groups.several(), groups.merged)


def _titled(entries: Entries, positions: Positions) -> dict[int, _Compared]:
    """Prepare entries for comparing, of most of which no more than the title will be asked."""
    titles = entries.table["title"].take(pa.array(positions)).to_pylist()
    keys = title_keys(titles)
    return {
        at: _Compared(entries, at, key) for at, key in zip(positions.tolist(), keys, strict=True)
    }


def _whole(entries: Entries, positions: Positions) -> dict[int, _Compared]:
    """Prepare entries for comparing."""
    prepared = _titled(entries, positions)
    for item, entry in zip(prepared.values(), entries.taken(positions), strict=True):
        item.entry = entry
    return prepared


def _unite_alike(
    pairs: Pairs, copies: Mapping[int, int], compared: Mapping[int, _Compared], groups: _Groups
) -> None:
    others: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
    for entry, other, share_name in zip(*(side.tolist() for side in pairs), strict=True):
        others[entry].append((other, share_name))
    for entry in sorted({*copies, *others}):
        one = compared[entry]
        if entry in copies:
            groups.unite(copies[entry], entry, _reason(compared[copies[entry]], one))
        for position, share_name in others[entry]:
            if groups.find(position) != groups.find(entry):
                other = compared[position]
                if (_same_named if share_name else _same_text)(one, other):
                    groups.unite(position, entry, _reason(one, other))


def _copies(entries: Entries, hashed: HashedSketches, full: Positions) -> dict[int, int]:
    """Map each entry whose text stands before to the first one with that text."""
    mixed = (hashed.title[full] * SPREAD + hashed.ending[full]) * SPREAD + hashed.length[full]
    first: dict[tuple[object, ...], int] = {}
    copies = {}
    for position, entry in _whole(entries, full[sharing(mixed)]).items():
        text = (entry.title, entry.abstract, entry.ending, entry.length)
        if first.setdefault(text, position) != position:
            copies[position] = first[text]
    return copies


def _reason(one: _Compared, other: _Compared) -> str:
    """Return which of REASONS makes two entries one paper."""
    for kind, value in sorted(one.identifiers.items()):
        if other.identifiers.get(kind) == value:
            return kind
    return "title" if one.title == other.title else "near title"


def _same_named(one: _Compared, other: _Compared) -> bool:
    """Say whether entries that share an identifier are one paper."""
    return _alike(one.title, other.title) or _same_beginning(one, other)


def _same_text(one: _Compared, other: _Compared) -> bool:
    """Say whether entries that share no identifier are one paper.

    Where an abstract is missing, that is decided when all that have one are grouped.
    """
    if one.title == other.title:
        return (_near_abstract if _disagree(one, other) else _same_beginning)(one, other)
    return _near_title(one, other) and _near_abstract(one, other)


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other, score_cutoff=ALIKE) > 0


def _near_title(one: _Compared, other: _Compared) -> bool:
    near = fuzz.ratio(one.title, other.title, score_cutoff=NEAR_TITLE) > 0
    return near and re.findall(r"\d+", one.title) == re.findall(r"\d+", other.title)


def _near_abstract(one: _Compared, other: _Compared) -> bool:
    shorter, longer = sorted((one.length, other.length))
    as_long = shorter * 100 >= longer * NEAR_ABSTRACT
    is_there = bool(one.abstract and other.abstract)
    return (
        is_there
        and as_long
        and fuzz.ratio(one.abstract, other.abstract, score_cutoff=NEAR_ABSTRACT) > 0
    )


def _same_beginning(one: _Compared, other: _Compared) -> bool:
    """Compare abstracts as far as the shorter goes: some sources cut them off."""
    length = min(len(one.abstract), len(other.abstract))
    return length > 0 and _alike(one.abstract[:length], other.abstract[:length])


def _disagree(one: _Compared, other: _Compared) -> bool:
    """Say whether two entries have different identifiers of one kind.

    A source's own ids count within that source only: elsewhere they may number anything.
    """
    shared = one.identifiers.keys() & other.identifiers.keys()
    if one.source != other.source:
        shared -= {"id"}
    return any(one.identifiers[kind] != other.identifiers[kind] for kind in shared)


def _namesakes(titles: Hashes, has_abstract: Flags) -> Positions:
    """Return the entries that share a title with one that has no abstract."""
    shared = sharing(titles)
    found: Positions = shared[np.isin(titles[shared], titles[~has_abstract])]
    return found


def _unite_without_abstract(
    namesakes: Sequence[int],
    has_abstract: Flags,
    compared: Mapping[int, _Compared],
    groups: _Groups,
) -> None:
    bare: defaultdict[str, list[int]] = defaultdict(list)
    full: defaultdict[str, list[int]] = defaultdict(list)
    for entry in namesakes:
        (full if has_abstract[entry] else bare)[compared[entry].title].append(entry)
    for title, entries in bare.items():
        _place_bare(entries, full[title], compared, groups)


def _place_bare(
    bare: Sequence[int], full: Sequence[int], compared: Mapping[int, _Compared], groups: _Groups
) -> None:
    """Put each entry without abstract to the one paper of its title, or to its like."""
    papers = {groups.find(entry) for entry in full}
    placed = list(full) if len(papers) == 1 else []
    for entry in bare:
        for other in placed[-BLOCK_SIZE:]:
            group = [it for it in placed[-BLOCK_SIZE:] if groups.find(it) == groups.find(other)]
            if not any(_disagree(compared[entry], compared[it]) for it in group):
                groups.unite(entry, other, _reason(compared[entry], compared[other]))
                break
        placed.append(entry)
