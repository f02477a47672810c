"""What of an entry tells its duplicates: little, quick to make, and hashed for many at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.corpus.entry import Entry
from papertopics.corpus.text import fold_all, title_key

EDGE = 40  # letters: how much of a beginning or an end two texts must share to be compared
FIRST_WORDS = 16  # letters: as much of a title is seldom changed by a revision

Hashes: TypeAlias = npt.NDArray[np.uint64]
Positions: TypeAlias = npt.NDArray[np.int64]
Identified: TypeAlias = tuple[Positions, Hashes]  # entries with an identifier, and its hash

# Odd and otherwise of no meaning: it mixes hashes, or keeps those of different things apart.
SPREAD = np.uint64(0x9E3779B97F4A7C15)

_NUMBER = re.compile(r"\d+")


class Sketch(NamedTuple):
    """An entry's title key, the edges and length of its abstract, and what names it.

    `opening` and `ending` are folded and at most EDGE letters long, "" without abstract.
    """

    title: str
    opening: str
    ending: str
    length: int
    identifiers: tuple[tuple[str, str], ...]
    source: str


def sketch(entry: Entry) -> Sketch:
    """Return the sketch of an entry."""
    abstract = entry.abstract
    edges = (abstract[: 2 * EDGE], abstract[-2 * EDGE :])
    title, opening, ending = fold_all(entry.title, *edges)
    return Sketch(
        title or title_key(entry.title),
        opening[:EDGE],
        ending[-EDGE:],
        len(abstract),
        entry.identifiers,
        entry.source,
    )


@dataclass(frozen=True)
class HashedSketches:
    """64 bits for each part of many sketches, the same in every process; 0 for an empty part.

    `numbers` stands for the numbers of a title. `identifiers` maps a kind to the positions of
    the entries that have one, and to the hash of each.
    """

    title: Hashes
    first_words: Hashes
    title_begins: Hashes
    title_ends: Hashes
    numbers: Hashes
    opening: Hashes
    ending: Hashes
    length: Hashes
    identifiers: Mapping[str, Identified]

    @classmethod
    def of(cls, sketches: Sequence[Sketch]) -> HashedSketches:
        """Hash sketches."""
        titles = [item.title for item in sketches]
        return cls(
            title=_hashes(titles),
            first_words=_hashes([title[:FIRST_WORDS] for title in titles]),
            title_begins=_hashes([title[:EDGE] for title in titles]),
            title_ends=_hashes([title[-EDGE:] for title in titles]),
            numbers=_hashes(list(map(_numbers, titles))),
            opening=_hashes([item.opening for item in sketches]),
            ending=_hashes([item.ending for item in sketches]),
            length=np.array([item.length for item in sketches], np.uint64),
            identifiers=hashed_identifiers(
                range(len(sketches)), [item.identifiers for item in sketches]
            ),
        )

    @cached_property
    def is_identified(self) -> npt.NDArray[np.bool_]:
        """Which entries have an identifier."""
        found = np.zeros(len(self.title), bool)
        for owners, _ in self.identifiers.values():
            found[owners] = True
        return found


def hashed_identifiers(
    positions: Iterable[int], identifiers: Sequence[Sequence[tuple[str, str]]]
) -> dict[str, Identified]:
    """Hash the identifiers of the entries at these positions."""
    owners: dict[str, list[int]] = {"id": [], "doi": [], "arxiv": []}
    values: dict[str, list[str]] = {kind: [] for kind in owners}
    for position, known in zip(positions, identifiers, strict=True):
        for kind, value in known:
            owners[kind].append(position)
            values[kind].append(value)
    return {kind: (np.array(owners[kind], np.int64), _hashes(values[kind])) for kind in owners}


def _numbers(title: str) -> str:
    return " ".join(_NUMBER.findall(title))


def _hashes(texts: list[str]) -> Hashes:
    array = np.array(texts, dtype=object)
    if not len(array):
        return np.zeros(0, np.uint64)
    hashes: Hashes = pd.util.hash_array(array, categorize=False)
    return np.where(array == "", np.uint64(0), np.maximum(hashes, np.uint64(1)))
