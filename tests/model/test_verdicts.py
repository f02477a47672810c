"""Verdicts as a matrix of the papers and topics at hand."""

import numpy as np

from papertopics.model import Verdicts


def test_verdicts_are_found_by_paper_and_topic() -> None:
    """What is about other papers or topics is left out."""
    verdicts = Verdicts({("p", "a"): True, ("q", "b"): False, ("x", "a"): True, ("p", "z"): True})
    matrix = verdicts.matrix(["q", "p"], ["a", "b"])
    assert np.isnan(matrix).tolist() == [[True, False], [False, True]]
    assert (matrix[0, 1], matrix[1, 0]) == (0, 1)
