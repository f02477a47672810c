"""The operations that all signals share, at their edges."""

import numpy as np
import pytest

from papertopics.model.matrix import as_stored, share_of, softmax_rows, unit_rows


def test_a_row_of_zeros_has_no_direction() -> None:
    """It stays one where others get length 1."""
    assert unit_rows(np.array([[0.0, -2.0], [0.0, 0.0]])).tolist() == [[0, -1], [0, 0]]


def test_large_logits_do_not_overflow() -> None:
    """Only their differences count."""
    assert softmax_rows(np.array([[1e4, 1e4], [-1e4, 1e4]])).tolist() == [[1 / 2, 1 / 2], [0, 1]]


def test_nothing_out_of_nothing_is_no_share() -> None:
    """Neither a division by zero."""
    assert share_of(np.array([[0.0, 3.0]]), np.array([[0.0, 12.0]])).tolist() == [[0, 1 / 4]]


def test_what_is_stored_is_what_is_used() -> None:
    """Rounding twice changes nothing, and the result computes in double precision."""
    once = as_stored(np.array([1 / 3]))

    assert once.dtype == np.float64
    assert once.tolist() == as_stored(once).tolist() == pytest.approx([1 / 3], abs=1e-7)
