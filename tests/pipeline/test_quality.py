"""What run.json remembers of the figures of a topic."""

import pytest

from papertopics.evaluation import TopicFigures
from papertopics.pipeline.quality import topic_quality


def test_precision_has_wilsons_interval() -> None:
    """10 hits of 12: (p + z2/2n ± z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n), with z = 1.96."""
    measured = topic_quality(TopicFigures("t", "T", 12, 12, 10, 10 / 12, 10 / 12, 10 / 12))
    assert measured.precision == 10 / 12
    assert measured.precision_low == pytest.approx(0.5520, abs=1e-4)
    assert measured.precision_high == pytest.approx(0.9530, abs=1e-4)


def test_hits_alone_make_no_certainty() -> None:
    """Three of three right is no proof of a precision of 1."""
    measured = topic_quality(TopicFigures("t", "T", 3, 3, 3, 1.0, 1.0, 1.0))
    assert measured.precision_low == pytest.approx(0.4385, abs=1e-4)
    assert measured.precision_high == 1


def test_nothing_is_known_of_a_topic_that_no_labelled_paper_was_given() -> None:
    """Any precision is possible."""
    measured = topic_quality(TopicFigures("t", "T", 2, 0, 0, 0.0, 0.0, 0.0))
    assert (measured.precision_low, measured.precision_high) == (0, 1)
