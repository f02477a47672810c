"""What a scan finds in papers, whichever way it was computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

IntArray = npt.NDArray[np.int64]
SmallArray = npt.NDArray[np.int32]

TextColumn: TypeAlias = Sequence[str] | pa.LargeStringArray  # "" where there is none

HIT_COLUMNS = ("paper", "rule", "field", "count", "start")


@dataclass(frozen=True)
class Scan:
    """Terms and keyword matches of papers.

    The terms of paper i are `columns[at[i]:at[i + 1]]`, in the order in which they first come,
    with how often each stands in the title and in the abstract. `hits` has HIT_COLUMNS, sorted
    by paper, rule and field: how often a rule matches there, and where first (in bytes or in
    characters: only the order means something).
    """

    at: IntArray
    columns: SmallArray
    in_title: SmallArray
    in_abstract: SmallArray
    hits: IntArray

    def __len__(self) -> int:
        return len(self.at) - 1

    def in_order(self) -> Scan:
        """Sort the hits."""
        order = np.lexsort(self.hits[:, 2::-1].T)
        return replace(self, hits=self.hits[order])

    def filled(self, rows: IntArray, other: Scan) -> Scan:
        """Put the papers of another scan into these rows, which are empty."""
        sizes, others = np.diff(self.at), np.diff(other.at)
        papers = np.concatenate([np.repeat(np.arange(len(self)), sizes), np.repeat(rows, others)])
        order = np.argsort(papers, kind="stable")
        columns, in_title, in_abstract = (
            np.concatenate([getattr(self, name), getattr(other, name)])[order]
            for name in ("columns", "in_title", "in_abstract")
        )
        sizes[rows] = others
        hits = other.hits.copy()
        hits[:, 0] = rows[hits[:, 0]]
        return Scan(
            np.cumsum([0, *sizes.tolist()], dtype=np.int64),
            columns,
            in_title,
            in_abstract,
            np.concatenate([self.hits, hits]),
        ).in_order()


def as_list(texts: TextColumn) -> list[str]:
    """Return texts as Python has them."""
    return texts.to_pylist() if isinstance(texts, pa.Array) else list(texts)
