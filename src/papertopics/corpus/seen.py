"""A memory of papers that does not grow: 64-bit keys in a table of fixed size.

Each paper leaves a key for each of its identifiers, one for its title, and one for the edges of
its abstract with the numbers of its title. A key is kept with 64 bits that say how the texts of
its paper begin and end. A key's row has WAYS places; when they are full, the oldest one there is
forgotten. As long as there are few papers, 2, 4, ... rows are one. The table is doubled
when there are as many keys as rows, or one is full, and is then as if it had been so from the
beginning. So few papers touch little memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from papertopics.corpus import compiled
from papertopics.corpus.pairs import NEAR_ABSTRACT
from papertopics.corpus.sketch import SPREAD, HashedSketches, Hashes, Positions

WAYS = 16
_ROW_BYTES = WAYS * 16 + 1
_FIRST_BITS = 14  # of the number of rows that a table begins with: 4 MB
_LONGEST = np.uint64(0xFFFF)


@dataclass(frozen=True)
class Known:
    """What is known of some entries, by position.

    `reasons` says why entries are papers already read; `has_id` and `has_title` tell those with
    an identifier, or the title, of a paper that was read.
    """

    reasons: Mapping[int, str]
    has_id: AbstractSet[int]
    has_title: AbstractSet[int]

    @property
    def entries(self) -> AbstractSet[int]:
        """Those of which anything is known."""
        return self.reasons.keys() | self.has_id | self.has_title

    def reason(self, group: Sequence[int]) -> str:
        """Return why the paper of these entries was read before, "" if it wasn't."""
        return next((self.reasons[entry] for entry in group if entry in self.reasons), "")

    def is_taken(self, group: Sequence[int], own_ids: Sequence[str]) -> bool:
        """Say whether another paper has the id that the paper of these entries wants."""
        named = next((entry for entry, own in zip(group, own_ids, strict=True) if own), None)
        return group[0] in self.has_title if named is None else named in self.has_id


class SeenPapers:
    """Tells papers that were seen before from new ones, in up to `megabytes` of memory."""

    def __init__(self, megabytes: int) -> None:
        self._most_rows = max((megabytes << 20) // _ROW_BYTES, 1)
        self.forgotten = 0
        self._count = 0  # of keys, while the table may grow
        self._clear(max(self._most_rows.bit_length() - _FIRST_BITS, 0))

    def _clear(self, shift: int) -> None:
        """Begin a table in which 2^shift rows are one."""
        self._shift = shift
        rows = ((self._most_rows - 1) >> shift) + 1
        self._keys = np.zeros((rows, WAYS), np.uint64)
        self._edges = np.zeros((rows, WAYS), np.uint64)
        self._oldest = np.zeros(rows, np.uint8)

    @property
    def size(self) -> int:
        """The memory it takes in bytes."""
        return self._keys.nbytes + self._edges.nbytes + self._oldest.nbytes

    def look_up(self, hashed: HashedSketches) -> Known:
        """Say which entries are papers that were added before.

        An entry is one if it has

        - an arXiv id or a DOI of it, and the first words or the end of its title, or an edge of
          its abstract; or a source's own id of it, and its title or an edge of its abstract;
        - its title and both edges of its abstract; one will do for an entry without identifiers,
          and none for one that has neither identifiers nor abstract;
        - both edges of its abstract and one of its title, the numbers in the title, and nearly
          its length.
        """
        reasons: dict[int, str] = {}
        has_id: set[int] = set()
        has_title: set[int] = set()
        is_identified, is_bare = hashed.is_identified, hashed.length == 0
        for kind in _kinds(hashed):
            for owner, mine, theirs in self._matches(kind):
                if kind.reason == "title":
                    has_title.add(owner)
                elif kind.reason != "near title":
                    has_id.add(owner)
                needed = all if is_identified[owner] else _nothing if is_bare[owner] else any
                if kind.fits(mine, theirs, needed):
                    reasons[owner] = kind.reason
        return Known(reasons, has_id, has_title)

    def add(self, hashed: HashedSketches, kept: Sequence[int]) -> None:
        """Remember those papers of which these are the positions."""
        is_kept = np.zeros(len(hashed.title), bool)
        is_kept[kept] = True
        for kind in _kinds(hashed):
            chosen = is_kept[kind.owners]
            self._insert(kind.keys[chosen], kind.edges[chosen])

    def _rows(self, keys: Hashes) -> Positions:
        rows = (keys % np.uint64(self._most_rows)) >> np.uint64(self._shift)
        return rows.astype(np.int64)

    def _matches(self, kind: _Kind) -> Iterator[tuple[int, int, int]]:
        """Yield which entry has a key that is known, with its edges and those that are known."""
        if compiled.pays_for(len(kind.keys)):
            from papertopics.corpus.compiled import seen_kernel  # noqa: PLC0415 - takes its time

            rows = seen_kernel.Rows(np.uint64(self._most_rows), np.uint64(self._shift))
            found, known = seen_kernel.matches(kind.keys, self._keys, self._edges, rows)
        else:
            places = self._rows(kind.keys)
            found, ways = np.nonzero(self._keys[places] == kind.keys[:, None])
            known = self._edges[places[found], ways]
        owners, mine = kind.owners[found], kind.edges[found]
        yield from zip(owners.tolist(), mine.tolist(), known.tolist(), strict=True)

    def _insert(self, keys: Hashes, edges: Hashes) -> None:
        """Put in keys with their edges; copies take no room."""
        if compiled.pays_for(len(keys)):
            from papertopics.corpus.compiled import seen_kernel  # noqa: PLC0415 - takes its time

            is_first = seen_kernel.without_copies(keys, edges)
            self._put(keys[is_first], edges[is_first])
            return
        _, first = np.unique((keys * SPREAD) ^ edges, return_index=True)
        first.sort()
        self._put(keys[first], edges[first])

    def _put(self, keys: Hashes, edges: Hashes) -> None:
        self._count += len(keys)
        while self._shift and self._count > len(self._keys):
            self._grow()
        if not compiled.pays_for(len(keys)):
            while not self._put_at_once(keys, edges):
                self._grow()
            return
        done = self._put_from(0, keys, edges)
        while done < len(keys):
            self._grow()
            done = self._put_from(done, keys, edges)

    def _put_from(self, first: int, keys: Hashes, edges: Hashes) -> int:
        """Put in keys from the `first` on; return how many are in before the table has to grow."""
        from papertopics.corpus.compiled import seen_kernel  # noqa: PLC0415 - takes its time

        rows = seen_kernel.Rows(np.uint64(self._most_rows), np.uint64(self._shift))
        table = self._keys, self._edges, self._oldest, rows
        done, forgotten = seen_kernel.insert(keys, edges, first, *table)
        self.forgotten += forgotten
        return done

    def _grow(self) -> None:
        """Double the table. Nothing was forgotten yet, so a row has its keys in their order."""
        is_there = self._keys > 0
        keys, edges = self._keys[is_there], self._edges[is_there]
        self._count -= len(keys)  # they come again
        self._clear(self._shift - 1)
        self._put(keys, edges)

    def _put_at_once(self, keys: Hashes, edges: Hashes) -> bool:
        """Put in keys; tell whether that could be done, or the table has to grow first."""
        rows = self._rows(keys)
        order = np.argsort(rows, kind="stable")
        rows = rows[order]
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        counts = np.diff(np.append(starts, len(rows)))
        filled = rows[starts]
        rank = np.arange(len(rows)) - np.repeat(starts, counts)
        stays = np.repeat(counts, counts) - rank <= WAYS  # more than a row holds: the last ones
        ways = (self._oldest[rows] + rank) % WAYS
        rows, ways, order = rows[stays], ways[stays], order[stays]
        forgotten = int(np.count_nonzero(self._keys[rows, ways]) + np.sum(~stays))
        if forgotten and self._shift:
            return False
        self.forgotten += forgotten
        self._keys[rows, ways] = keys[order]
        self._edges[rows, ways] = edges[order]
        self._oldest[filled] = (self._oldest[filled] + counts) % WAYS
        return True


@dataclass(frozen=True)
class _Kind:
    """Keys of one kind: whose they are, and 64 bits of edges beside each, in lanes of bits."""

    reason: str
    owners: Positions
    keys: Hashes
    edges: Hashes
    lanes: tuple[int, ...]

    def fits(self, mine: int, theirs: int, needed: Callable[[Iterable[bool]], bool]) -> bool:
        """Say whether an entry with a key that is known is the paper that left it.

        `needed` judges the edges of an entry that has nothing in common with it but a title.
        """
        equal = list(_equal_lanes(mine, theirs, self.lanes))
        if self.reason == "near title":
            return any(equal[:2]) and _as_long(mine, theirs)
        if self.reason == "title":
            return needed(equal)
        return any(equal)


def _nothing(_equal: Iterable[bool]) -> bool:
    return True


def _kinds(hashed: HashedSketches) -> Iterator[_Kind]:
    """Yield the keys of entries, the surest kind last."""
    everyone = np.arange(len(hashed.title))
    full = np.flatnonzero(hashed.length)
    begins, ends = hashed.title_begins, hashed.title_ends
    opening, ending = hashed.opening, hashed.ending

    text = (opening * SPREAD) ^ ending ^ (hashed.numbers * SPREAD * SPREAD)
    length = np.minimum(hashed.length, _LONGEST) << np.uint64(48)
    near = _packed((begins, 24), (ends, 24), (length, 16))
    yield _Kind("near title", full, text[full], near[full], (24, 24, 16))

    abstract = _packed((opening, 32), (ending, 32))
    yield _Kind("title", everyone, ~hashed.title, abstract, (32, 32))

    own = _packed((hashed.title, 21), (opening, 21), (ending, 22))
    anyones = _packed((hashed.first_words, 16), (ends, 16), (opening, 16), (ending, 16))
    for kind, (owners, keys) in hashed.identifiers.items():
        edges, lanes = (own, (21, 21, 22)) if kind == "id" else (anyones, (16, 16, 16, 16))
        yield _Kind(kind, owners, keys + _SALT[kind], edges[owners], lanes)


# Odd and otherwise of no meaning: they keep the keys of different kinds apart.
_SALT = {"id": np.uint64(1), "doi": np.uint64(0x1234567), "arxiv": np.uint64(0x89ABCDEF1)}


def _packed(*lanes: tuple[Hashes, int]) -> Hashes:
    """Put the first bits of several hashes side by side."""
    packed = np.zeros(len(lanes[0][0]), np.uint64)
    for hashes, bits in lanes:
        packed = (packed << np.uint64(bits)) | (hashes >> np.uint64(64 - bits))
    return packed


def _equal_lanes(one: int, other: int, lanes: Iterable[int]) -> Iterator[bool]:
    """Say for each lane whether it is equal, and not empty."""
    end = 64
    for bits in lanes:
        end -= bits
        mine = (one >> end) & ((1 << bits) - 1)
        yield mine != 0 and mine == (other >> end) & ((1 << bits) - 1)


def _as_long(one: int, other: int) -> bool:
    """Compare lengths, which are in the last lane of 16 bits."""
    shorter, longer = sorted((one & 0xFFFF, other & 0xFFFF))
    return shorter * 100 >= longer * NEAR_ABSTRACT
