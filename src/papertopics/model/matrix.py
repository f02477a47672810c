"""The array types of the model, and the few operations that all signals share."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

Matrix: TypeAlias = npt.NDArray[np.float64]
BoolMatrix: TypeAlias = npt.NDArray[np.bool_]
IntArray: TypeAlias = npt.NDArray[np.intp]
Sparse: TypeAlias = sparse.csr_array

_TINY = 1e-9


def unit_rows(rows: Matrix) -> Matrix:
    """Scale each row to length 1; a row of zeros stays one.

    >>> unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]]))
    array([[0.6, 0.8],
           [0. , 0. ]])
    """
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, _TINY))


def centred_rows(rows: Matrix) -> Matrix:
    """Centre rows on their mean and scale each to length 1; a single row has no other and stays.

    >>> centred_rows(np.array([[1.0, 3.0], [1.0, 1.0]]))
    array([[ 0.,  1.],
           [ 0., -1.]])
    """
    return unit_rows(rows - rows.mean(axis=0)) if len(rows) > 1 else unit_rows(rows)


def softmax_rows(logits: Matrix) -> Matrix:
    """Turn each row of logits into probabilities that sum to 1.

    >>> softmax_rows(np.log([[1.0, 3.0]]))
    array([[0.25, 0.75]])
    """
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))


def share_of(part: Matrix, whole: Matrix) -> Matrix:
    """Divide, with 0 for nothing out of nothing.

    >>> share_of(np.array([1.0, 0.0]), np.array([4.0, 0.0]))
    array([0.25, 0.  ])
    """
    return np.asarray(part / np.maximum(whole, _TINY))


def as_stored(values: Matrix) -> Matrix:
    """Round to single precision, as model folders keep large arrays: used is what is saved."""
    return values.astype(np.float32).astype(np.float64)
