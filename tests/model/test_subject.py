"""The doubt about papers of another subject."""

import numpy as np
import pytest

from papertopics.model.subject import Subject

SURE = np.linspace(0.5, 0.7, 20)  # their mean is 0.6, their standard deviation about 0.06


def learned(*others: float) -> Subject:
    """Learn from twenty papers with a keyword in the title, and others without any."""
    nearest = np.array([*SURE, *others])
    has_keyword = np.arange(len(nearest)) < len(SURE)
    return Subject.fit(nearest, has_keyword, has_keyword)


def test_far_papers_are_doubted_where_most_without_keyword_are_far() -> None:
    """The farther, the more; those with a keyword never."""
    subject = learned(0.1, 0.1, 0.2, 0.6)

    doubt = subject.doubt(np.array([0.1, 0.2, 0.55, 0.1]), np.array([False, False, False, True]))

    assert subject.mixed == 1
    assert doubt[0] < doubt[1] < -2
    assert doubt[2:].tolist() == [0, 0]


def test_a_corpus_of_one_subject_is_not_doubted() -> None:
    """A few far papers are what any corpus has."""
    subject = learned(0.1, 0.5, 0.6, 0.6)

    assert subject.mixed == 0
    assert not subject.doubt(np.array([-1.0, 0.1]), np.array([False, False])).any()


def test_between_the_two_the_doubt_grows() -> None:
    """With the share of far papers."""
    assert learned(0.1, 0.1, 0.1, 0.6, 0.6, 0.6, 0.6, 0.6).mixed == pytest.approx(0.5)


@pytest.mark.parametrize(("sure", "others"), [(9, 5), (20, 0), (0, 0)])
def test_nobody_is_doubted_where_too_little_is_known(sure: int, others: int) -> None:
    """Too few papers with a keyword in the title, or none without any."""
    nearest = np.concatenate([SURE[:sure], np.full(others, -0.5)])
    has_keyword = np.arange(len(nearest)) < sure

    assert Subject.fit(nearest, has_keyword, has_keyword).mixed == 0
