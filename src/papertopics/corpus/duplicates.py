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
from dataclasses import dataclass

from rapidfuzz import fuzz

from papertopics.corpus.entry import Entry
from papertopics.corpus.sketch import EDGE, HashedSketches, Sketch
from papertopics.corpus.text import fold

# Similarities from 0 to 100 (rapidfuzz `ratio` on folded text). On pairs of arXiv papers drawn at
# random, titles reach 57 and abstracts 48; replies that quote one another in a newsgroup reach 94.
ALIKE = 70
NEAR_TITLE = 90
NEAR_ABSTRACT = 95

COMPARED_CHARACTERS = 1000  # of an abstract; a text of 1 MB must not stop the run
BLOCK_SIZE = 16  # an entry is compared with at most so many others for each thing they share


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

    def papers(self) -> Iterator[Sequence[int]]:
        """Yield the positions of the entries of each paper, in the order of first appearance."""
        absorbed = {entry for entries in self.several.values() for entry in entries[1:]}
        for entry in range(self.count):
            if entry not in absorbed:
                yield self.several.get(entry) or (entry,)


@dataclass(frozen=True)
class _Compared:
    """What of an entry is compared once it shares something with another."""

    title: str
    abstract: str
    opening: str
    ending: str
    length: int
    identifiers: Mapping[str, str]
    source: str


class _Groups:
    """Disjoint sets of entries (union-find), each known by its first entry."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self.merged: Counter[str] = Counter()

    def find(self, entry: int) -> int:
        """Return the first entry of the group that `entry` is in."""
        while self._parent[entry] != entry:
            self._parent[entry] = self._parent[self._parent[entry]]
            entry = self._parent[entry]
        return entry

    def unite(self, one: int, other: int, reason: str) -> None:
        """Make the groups of two entries one, and count why if they were two."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self._parent[second] = first
            self.merged[reason] += 1


def group_duplicates(
    entries: Sequence[Entry], sketches: Sequence[Sketch], hashed: HashedSketches
) -> Grouping:
    """Find the entries that are one paper; the sketches are theirs."""
    related = hashed.related()
    compared = [_compared(entries[position], sketches[position]) for position in related]
    groups = _Groups(len(compared))
    _unite_alike(compared, groups)
    _unite_without_abstract(compared, groups)
    members = defaultdict(list)
    for item, position in enumerate(related):
        members[related[groups.find(item)]].append(position)
    several = {first: group for first, group in members.items() if len(group) > 1}
    return Grouping(len(entries), several, groups.merged)


def _compared(entry: Entry, item: Sketch) -> _Compared:
    return _Compared(
        title=item.title,
        abstract=fold(entry.abstract[: 2 * COMPARED_CHARACTERS])[:COMPARED_CHARACTERS],
        opening=item.opening,
        ending=item.ending,
        length=item.length,
        identifiers=dict(item.identifiers),
        source=item.source,
    )


def _unite_alike(entries: Sequence[_Compared], groups: _Groups) -> None:
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    twins: dict[tuple[object, ...], int] = {}
    for position, entry in enumerate(entries):
        is_twin = False
        if entry.abstract:
            text = (entry.title, entry.abstract, entry.ending, entry.length)
            twin = twins.setdefault(text, position)
            groups.unite(twin, position, _reason(entries[twin], entry))
            is_twin = twin != position
        # a copy is compared by its identifiers only: the first stands for its text
        for key in entry.identifiers.items() if is_twin else _block_keys(entry):
            _unite_with(blocks[key][-BLOCK_SIZE:], position, entries, groups)
            blocks[key].append(position)


def _unite_with(
    others: Sequence[int], entry: int, sketches: Sequence[_Compared], groups: _Groups
) -> None:
    for other in others:
        is_apart = groups.find(other) != groups.find(entry)
        if is_apart and _same_paper(sketches[entry], sketches[other]):
            groups.unite(other, entry, _reason(sketches[entry], sketches[other]))


def _block_keys(entry: _Compared) -> Iterator[tuple[str, str]]:
    yield from entry.identifiers.items()
    title = entry.title
    yield "title", title
    if entry.abstract:
        yield "title begins", title[:EDGE]
        yield "title ends", title[-EDGE:]
        yield "abstract begins", entry.opening
        yield "abstract ends", entry.ending


def _reason(one: _Compared, other: _Compared) -> str:
    """Return which of REASONS makes two entries one paper."""
    for kind, value in sorted(one.identifiers.items()):
        if other.identifiers.get(kind) == value:
            return kind
    return "title" if one.title == other.title else "near title"


def _same_paper(one: _Compared, other: _Compared) -> bool:
    if any(other.identifiers.get(kind) == value for kind, value in one.identifiers.items()):
        return _alike(one.title, other.title) or _same_beginning(one, other)
    if not (one.abstract and other.abstract):
        return False  # decided when all that have abstracts are grouped
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
    return as_long and fuzz.ratio(one.abstract, other.abstract, score_cutoff=NEAR_ABSTRACT) > 0


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


def _unite_without_abstract(sketches: Sequence[_Compared], groups: _Groups) -> None:
    bare: defaultdict[str, list[int]] = defaultdict(list)
    for entry, sketch in enumerate(sketches):
        if not sketch.abstract:
            bare[sketch.title].append(entry)
    full: defaultdict[str, list[int]] = defaultdict(list)
    for entry, sketch in enumerate(sketches):
        if sketch.abstract and sketch.title in bare:
            full[sketch.title].append(entry)
    for title, entries in bare.items():
        _place_bare(entries, full[title], sketches, groups)


def _place_bare(
    bare: Sequence[int], full: Sequence[int], sketches: Sequence[_Compared], groups: _Groups
) -> None:
    """Put each entry without abstract to the one paper of its title, or to its like."""
    papers = {groups.find(entry) for entry in full}
    placed = list(full) if len(papers) == 1 else []
    for entry in bare:
        for other in placed[-BLOCK_SIZE:]:
            group = [it for it in placed[-BLOCK_SIZE:] if groups.find(it) == groups.find(other)]
            if not any(_disagree(sketches[entry], sketches[it]) for it in group):
                groups.unite(entry, other, _reason(sketches[entry], sketches[other]))
                break
        placed.append(entry)
