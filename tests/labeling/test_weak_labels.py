"""Weak labels of literal evidence."""

import numpy as np

from papertopics.labeling import ABSTAIN, AGAINST, FOR, weak_labels

RULES = [(0, "GAN"), (0, "generator"), (0, "diode", True), (1, "language model")]
MATRIX = [
    # GAN, generator, diode (veto), language model
    [1, 0, 0, 0],
    [2, 1, 0, 1],
    [1, 0, 1, 0],
    [0, 0, 2, 1],
    [0, 0, 0, 0],
]


def test_keywords_speak_for_vetoes_against_silence_abstains(evidence_of):
    """A keyword labels FOR, a veto AGAINST whatever else matches, nothing ABSTAINs."""
    labels = weak_labels(evidence_of(MATRIX, RULES))

    expected = [[FOR, ABSTAIN], [FOR, FOR], [AGAINST, ABSTAIN], [AGAINST, FOR], [ABSTAIN, ABSTAIN]]
    assert labels.toarray().tolist() == expected
    assert labels.dtype == np.int8


def test_only_labels_are_stored(evidence_of):
    """What abstains takes no room in the matrix."""
    labels = weak_labels(evidence_of(MATRIX, RULES))

    assert labels.nnz == 6
    assert labels.has_sorted_indices


def test_without_papers_or_matches_there_are_no_labels(evidence_of):
    """Empty evidence gives an empty matrix of the right shape."""
    assert weak_labels(evidence_of([], RULES)).shape == (0, 2)
    assert weak_labels(evidence_of([[0, 0, 0, 0]], RULES)).nnz == 0


def test_a_veto_in_the_abstract_beats_a_keyword_in_the_title(matcher_of):
    """Title and abstract are one paper to a veto."""
    matcher = matcher_of(["speculative decoding"], exclude=["processor"])

    labels = weak_labels(matcher.match(["Speculative Decoding"] * 2, ["On processors.", ""]))

    assert labels.toarray().tolist() == [[AGAINST], [FOR]]
