"""Papers as the model reads them: titles and abstracts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from papertopics.labeling.scanning import TextColumn

Papers: TypeAlias = pd.DataFrame | Sequence[str]

_COLUMNS = ("title", "abstract")


@dataclass(frozen=True)
class Texts:
    """Titles and abstracts, in the order of the papers; "" where there is none."""

    titles: list[str]
    abstracts: list[str]

    @classmethod
    def of(cls, papers: Papers) -> Texts:
        """Take the texts of a frame with the columns title and abstract, or of plain abstracts.

        Raises ValueError if the frame lacks a column, TypeError for a single text.
        """
        if isinstance(papers, str):
            raise TypeError("papers are one text, not several; put it into a list: [text]")
        if not isinstance(papers, pd.DataFrame):
            return cls([""] * len(papers), list(papers))
        _check_columns(papers)
        titles, abstracts = (papers[name].fillna("").tolist() for name in _COLUMNS)
        return cls(titles, abstracts)

    def __len__(self) -> int:
        return len(self.titles)

    def __getitem__(self, rows: slice) -> Texts:
        return Texts(self.titles[rows], self.abstracts[rows])

    def rows(self, chosen: Sequence[int]) -> Texts:
        """Keep some papers, in the order given."""
        return Texts([self.titles[row] for row in chosen], [self.abstracts[row] for row in chosen])

    @property
    def full(self) -> list[str]:
        """Title and abstract as one text."""
        pairs = zip(self.titles, self.abstracts, strict=True)
        return [f"{title}. {abstract}" for title, abstract in pairs]

    @property
    def weighted(self) -> list[str]:
        """Title, title again, and abstract: words of the title count twice."""
        pairs = zip(self.titles, self.abstracts, strict=True)
        return [f"{title} . {title} . {abstract}" for title, abstract in pairs]

    def folds(self, count: int) -> npt.NDArray[np.int64]:
        """Put each paper into one of `count` folds, by its text alone.

        A paper gets the same fold in every corpus, so that whoever meets it again knows
        which part of a cross-fitted model has not seen it.
        """
        return np.array([crc32(text.encode("utf-8", "replace")) % count for text in self.full])


def text_columns(papers: Papers) -> tuple[TextColumn, TextColumn]:
    """Return titles and abstracts as they are, where Arrow has them; else those of `Texts`."""
    if isinstance(papers, pd.DataFrame) and all(papers.get(name) is not None for name in _COLUMNS):
        columns = [pa.array(papers[name]) for name in _COLUMNS if papers[name].dtype == "str"]
        if len(columns) == len(_COLUMNS) and not any(column.null_count for column in columns):
            title, abstract = (_combined(column) for column in columns)
            return title, abstract
    texts = Texts.of(papers)
    return texts.titles, texts.abstracts


def text_column(texts: pd.Series) -> pa.LargeStringArray:
    """Return a column of texts as Arrow has it, without copying where that can be."""
    return _combined(pa.array(texts, None if texts.dtype == "str" else pa.large_string()))


def _combined(column: pa.Array | pa.ChunkedArray) -> pa.LargeStringArray:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole.cast(pa.large_string())


def _check_columns(papers: pd.DataFrame) -> None:
    missing = [name for name in _COLUMNS if name not in papers]
    if missing:
        raise ValueError(f"papers lack the columns {missing}; got {list(papers.columns)}")
