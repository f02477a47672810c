"""Which entries are compared with one another: found for many at once, from their hashes alone.

An entry is compared with the last BLOCK_SIZE entries before it that share something with it: an
identifier, the title, or the beginning or end of title or abstract. A copy of an entry before it,
word for word, is compared by its identifiers only: the first stands for its text.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from papertopics.corpus.sketch import HashedSketches, Hashes, Positions

BLOCK_SIZE = 16  # an entry is compared with at most so many others for each thing they share
NEAR_ABSTRACT = 95  # percent: how near in length, and in likeness, abstracts of one paper are

Flags = npt.NDArray[np.bool_]


class Pairs(NamedTuple):
    """Entries, for each one before it, and whether the two share an identifier."""

    later: Positions
    earlier: Positions
    share_name: Flags


def compared_pairs(hashed: HashedSketches, *, is_copy: Flags, has_abstract: Flags) -> Pairs:
    """Return the pairs that may be one paper.

    They are in the order of the entries, of each first those that share an identifier.
    """
    others = np.flatnonzero(~is_copy)
    full = np.flatnonzero(~is_copy & has_abstract)
    blocks = [hashed.identifiers[kind] for kind in ("arxiv", "doi", "id")]
    edges = (hashed.title_begins, hashed.title_ends, hashed.opening, hashed.ending)
    blocks += [(others, hashed.title[others]), *((full, edge[full]) for edge in edges)]
    found = [_pairs_of_block(*block) for block in blocks]
    place = np.repeat(np.arange(len(found)), [len(later) for later, _ in found])
    later, earlier = (np.concatenate(side) for side in zip(*found, strict=True))
    share_name = _share_name(hashed, later, earlier)
    possible = share_name | _may_be_one(hashed, later, earlier)
    later, earlier = later[possible], earlier[possible]
    order = np.lexsort((earlier, place[possible], later))
    return Pairs(later[order], earlier[order], share_name[possible][order])


def sharing(hashes: Hashes) -> Positions:
    """Return the positions whose hash another one has too, in order."""
    order = np.argsort(hashes, kind="stable")
    equal = hashes[order][1:] == hashes[order][:-1]
    is_shared = np.zeros(len(order), bool)
    is_shared[1:] |= equal
    is_shared[:-1] |= equal
    return np.sort(order[is_shared])


def _pairs_of_block(owners: Positions, hashes: Hashes) -> tuple[Positions, Positions]:
    """Return each owner with the BLOCK_SIZE before it, at most, that have the same hash."""
    order = np.argsort(hashes, kind="stable")
    sorted_hashes, owners = hashes[order], owners[order]
    later, earlier = [owners[:0]], [owners[:0]]
    for distance in range(1, BLOCK_SIZE + 1):
        equal = np.flatnonzero(sorted_hashes[distance:] == sorted_hashes[:-distance])
        if not len(equal):
            break
        later.append(owners[equal + distance])
        earlier.append(owners[equal])
    return np.concatenate(later), np.concatenate(earlier)


def _share_name(hashed: HashedSketches, one: Positions, other: Positions) -> Flags:
    """Say which pairs have an identifier in common."""
    found = np.zeros(len(one), bool)
    for owners, hashes in hashed.identifiers.values():
        known = np.zeros(len(hashed.title), np.uint64)
        known[owners] = hashes
        found |= (known[one] == known[other]) & (known[one] > 0)
    return found


def _may_be_one(hashed: HashedSketches, one: Positions, other: Positions) -> Flags:
    """Leave out pairs that can't be one paper by their texts, for what hashes and lengths say.

    Both have abstracts; and unless the title is the same, the numbers in it are, and the abstracts
    are nearly as long.
    """
    lengths = hashed.length[one], hashed.length[other]
    shorter, longer = np.minimum(*lengths), np.maximum(*lengths)
    near = shorter * np.uint64(100) >= longer * np.uint64(NEAR_ABSTRACT)
    near &= hashed.numbers[one] == hashed.numbers[other]
    possible: Flags = (shorter > 0) & (near | (hashed.title[one] == hashed.title[other]))
    return possible
