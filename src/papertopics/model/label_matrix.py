"""The labels that a classifier learns from, brought into one form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.errors import did_you_mean
from papertopics.model.matrix import Matrix
from papertopics.model.texts import Papers

PaperLabels: TypeAlias = pd.DataFrame | npt.ArrayLike


def label_matrix(labels: PaperLabels, papers: Papers, topics: Sequence[str]) -> Matrix:
    """Return labels as papers x topics: 1 applies, 0 doesn't, NaN nobody knows.

    A frame is matched by its index to that of papers and by its columns to topics; what it leaves
    out is not known. Raises ValueError for a paper or topic that is not there, another value, or
    an array of another shape.
    """
    if isinstance(labels, pd.DataFrame):
        labels = _aligned(labels, papers, topics)
    try:
        matrix = np.asarray(labels, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"labels must be 1, 0 or NaN: {error}") from error
    if matrix.shape != (len(papers), len(topics)):
        expected = f"{len(papers)} papers x {len(topics)} topics"
        raise ValueError(f"labels have the shape {matrix.shape}; there are {expected}")
    strange = matrix[~(np.isnan(matrix) | np.isin(matrix, (0.0, 1.0)))]
    if strange.size:
        raise ValueError(f"labels hold {strange[0]:g}; they must be 1, 0 or NaN for not known")
    return matrix


def _aligned(labels: pd.DataFrame, papers: Papers, topics: Sequence[str]) -> pd.DataFrame:
    index = papers.index if isinstance(papers, pd.DataFrame) else pd.RangeIndex(len(papers))
    for name, axis in (("rows", labels.index), ("columns", labels.columns), ("papers", index)):
        if axis.has_duplicates:
            twice = axis[axis.duplicated()][0]
            raise ValueError(f"the {name} of labels must differ; {twice!r} stands twice")
    strange = labels.index.difference(index, sort=False)
    if len(strange):
        raise ValueError(f"labels have a row {strange[0]!r}, which is no index of papers")
    unknown = [str(column) for column in labels.columns if column not in set(topics)]
    if unknown:
        hint = did_you_mean(unknown[0], list(topics))
        raise ValueError(f"labels have a column {unknown[0]!r}, which is no topic. {hint}")
    return labels.reindex(index=index, columns=list(topics))
