"""The doubt about papers of another subject."""

import numpy as np
import pytest

from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.model.subject import Standing, Subject

SURE = np.linspace(0.5, 0.7, 25)  # their mean is 0.6, their standard deviation about 0.06
NEITHER = Subject(mean=0.0, deviation=1.0, mixed=0.0, strange=0.0)


def papers(
    nearest: Matrix | list[float] | None = None,
    ahead: Matrix | list[float] | None = None,
    fields: Matrix | list[float] | None = None,
    has_keyword: BoolMatrix | list[bool] | None = None,
    in_title: BoolMatrix | list[bool] | None = None,
) -> Standing:
    """Tell how papers stand; 0 and no keyword where nothing else is given."""
    given = (nearest, ahead, fields, has_keyword, in_title)
    size = next(len(values) for values in given if values is not None)
    columns = [np.zeros(size) if values is None else np.array(values) for values in given]
    found, titled = (column.astype(np.bool_) for column in columns[3:])
    return Standing(*columns[:3], found, titled)


def learned(*others: float) -> Subject:
    """Learn from 25 papers with a keyword in the title, and others without any."""
    nearest = np.array([*SURE, *others])
    has_keyword = np.arange(len(nearest)) < len(SURE)
    standing = papers(nearest, has_keyword=has_keyword, in_title=has_keyword)
    return Subject.fit(standing, described=False)


def learned_beside_subjects(*ahead: float, keywords: int = 2) -> Subject:
    """Learn from papers by how much topics are ahead; the first `keywords` have a keyword."""
    has_keyword = np.arange(len(ahead)) < keywords
    standing = papers(ahead=list(ahead), has_keyword=has_keyword)
    return Subject.fit(standing, described=True)


def learned_beside_fields(shift: float, *, described: bool = True, sure: int = 25) -> Subject:
    """Learn from papers that all have a keyword in the title, ahead of all fields by about 0.6."""
    everywhere = np.ones(sure, dtype=np.bool_)
    fields = SURE[:sure] + shift
    standing = papers(fields=fields, has_keyword=everywhere, in_title=everywhere)
    return Subject.fit(standing, described=described)


def test_far_papers_are_doubted_where_most_without_keyword_are_far() -> None:
    """The farther, the more; those with a keyword never."""
    subject = learned(0.1, 0.1, 0.2, 0.6)

    doubt = subject.doubt(papers([0.1, 0.2, 0.55, 0.1], has_keyword=[False, False, False, True]))

    assert subject.mixed == 1
    assert doubt[0] < doubt[1] < -2
    assert doubt[2:].tolist() == [0, 0]


def test_a_corpus_of_one_subject_is_not_doubted() -> None:
    """A few far papers are what any corpus has."""
    subject = learned(0.1, 0.5, 0.6, 0.6)

    assert subject.mixed == 0
    assert not subject.doubt(papers([-1.0, 0.1])).any()


def test_between_the_two_the_doubt_grows() -> None:
    """With the share of far papers."""
    assert learned(0.1, 0.1, 0.1, 0.6, 0.6, 0.6, 0.6, 0.6).mixed == pytest.approx(0.5)


@pytest.mark.parametrize(("sure", "others"), [(9, 5), (24, 76), (25, 0), (0, 0)])
def test_nobody_is_doubted_where_too_little_is_known(sure: int, others: int) -> None:
    """Too few papers with a keyword in the title, or none without any."""
    nearest = np.concatenate([SURE[:sure], np.full(others, -0.5)])
    has_keyword = np.arange(len(nearest)) < sure

    standing = papers(nearest, has_keyword=has_keyword, in_title=has_keyword)

    assert Subject.fit(standing, described=False) == NEITHER


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
        papers(ahead=[-0.35, -0.15, 0.0, -0.35], has_keyword=[False, False, False, True])
    )

    assert doubt == pytest.approx(np.array([-4.5, -1.5, 0, -1.125]))


def test_papers_nearer_to_other_fields_than_sure_ones_are_doubted() -> None:
    """Unless the title has a keyword, and in any corpus: two log-odds a standard deviation."""
    subject = learned_beside_fields(-0.6)
    deviation = subject.ahead_deviation

    at_the_limit = subject.ahead_limit
    doubt = subject.doubt(
        papers(
            fields=[0.0, at_the_limit, *[at_the_limit - deviation] * 3],
            has_keyword=[False, False, False, True, True],
            in_title=[False, False, False, False, True],
        )
    )

    assert at_the_limit == pytest.approx(-1.25 * deviation)
    assert doubt == pytest.approx(np.array([0, 0, -2, -2, 0]))


def test_a_topic_that_is_clearly_ahead_of_all_fields_raises_no_doubt() -> None:
    """However much farther ahead the sure papers are."""
    subject = learned_beside_fields(0.0)

    assert subject.doubt(papers(fields=[0.1, 0.0])).tolist() == pytest.approx(
        [0, -2 * 0.1 / subject.ahead_deviation]
    )


@pytest.mark.parametrize(("described", "sure"), [(False, 25), (True, 9)])
def test_fields_raise_no_doubt_where_topics_or_papers_say_too_little(
    *, described: bool, sure: int
) -> None:
    """Topics of few keywords lie anywhere, and so does the mean of a few papers."""
    subject = learned_beside_fields(0.0, described=described, sure=sure)

    assert not subject.doubt(papers(fields=[-1.0, 1.0])).any()
