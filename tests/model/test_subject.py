"""The doubt about papers of another subject."""

import numpy as np
import pytest

from papertopics.model.subject import Subject

SURE = np.linspace(0.5, 0.7, 25)  # their mean is 0.6, their standard deviation about 0.06
NEITHER = Subject(mean=0.0, deviation=1.0, mixed=0.0, strange=0.0)


def learned(*others: float) -> Subject:
    """Learn from 25 papers with a keyword in the title, and others without any."""
    nearest = np.array([*SURE, *others])
    has_keyword = np.arange(len(nearest)) < len(SURE)
    return Subject.fit(nearest, np.zeros(len(nearest)), has_keyword, has_keyword)


def learned_beside_subjects(*ahead: float, keywords: int = 2) -> Subject:
    """Learn from papers by how much topics are ahead; the first `keywords` have a keyword."""
    papers = len(ahead)
    nowhere = np.zeros(papers, dtype=np.bool_)
    return Subject.fit(np.zeros(papers), np.array(ahead), nowhere, np.arange(papers) < keywords)


def test_far_papers_are_doubted_where_most_without_keyword_are_far() -> None:
    """The farther, the more; those with a keyword never."""
    subject = learned(0.1, 0.1, 0.2, 0.6)

    doubt = subject.doubt(
        np.array([0.1, 0.2, 0.55, 0.1]), np.zeros(4), np.array([False, False, False, True])
    )

    assert subject.mixed == 1
    assert doubt[0] < doubt[1] < -2
    assert doubt[2:].tolist() == [0, 0]


def test_a_corpus_of_one_subject_is_not_doubted() -> None:
    """A few far papers are what any corpus has."""
    subject = learned(0.1, 0.5, 0.6, 0.6)

    assert subject.mixed == 0
    assert not subject.doubt(np.array([-1.0, 0.1]), np.zeros(2), np.array([False, False])).any()


def test_between_the_two_the_doubt_grows() -> None:
    """With the share of far papers."""
    assert learned(0.1, 0.1, 0.1, 0.6, 0.6, 0.6, 0.6, 0.6).mixed == pytest.approx(0.5)


@pytest.mark.parametrize(("sure", "others"), [(9, 5), (24, 76), (25, 0), (0, 0)])
def test_nobody_is_doubted_where_too_little_is_known(sure: int, others: int) -> None:
    """Too few papers with a keyword in the title, or none without any."""
    nearest = np.concatenate([SURE[:sure], np.full(others, -0.5)])
    has_keyword = np.arange(len(nearest)) < sure

    ahead = np.zeros(len(nearest))
    assert Subject.fit(nearest, ahead, has_keyword, has_keyword) == NEITHER


def test_topics_are_strange_to_papers_that_are_nearer_to_general_subjects() -> None:
    """Whatever those with a keyword are: on topics that are strange they have it by chance."""
    assert learned_beside_subjects(0.5, 0.5, *[-0.3] * 12).strange == 1
    assert learned_beside_subjects(-0.5, -0.5, *[-0.05] * 12).strange == 0
    half = learned_beside_subjects(0.5, 0.5, *[-0.3] * 27, *[0.0] * 13)
    assert half.strange == pytest.approx(0.5)


def test_a_handful_of_papers_does_not_make_topics_strange() -> None:
    """Nine without keyword may all be of another subject."""
    assert learned_beside_subjects(0.5, 0.5, *[-0.3] * 9) == NEITHER


def test_papers_are_doubted_as_far_as_subjects_are_nearer_to_them() -> None:
    """Those with a keyword less; one that a topic is as near to not at all."""
    subject = learned_beside_subjects(0.5, 0.5, *[-0.3] * 12)

    doubt = subject.doubt(
        np.zeros(4), np.array([-0.35, -0.15, 0.0, -0.35]), np.array([False, False, False, True])
    )

    assert doubt == pytest.approx(np.array([-4.5, -1.5, 0, -1.125]))
