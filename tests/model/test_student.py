"""The linear student of literal words and a literal teacher."""

import numpy as np
import pytest
from scipy import sparse

from papertopics.model.student import Student, StudentSignals

PAPERS, FOLDS = 12, 3
NO_EMBEDDINGS = np.zeros((PAPERS, 1))
# Even papers hold word 0 and belong to topic 0, odd ones word 1 and topic 1; word 2 is noise.
ODD = np.arange(PAPERS) % 2
WORDS = sparse.csr_array(np.stack([1.0 - ODD, 1.0 * ODD, np.arange(PAPERS) / PAPERS], axis=1))
TEACHER = np.stack([1.0 - ODD, 1.0 * ODD], axis=1)
FOLD = np.arange(PAPERS) // 2 % FOLDS


def taught(teacher: np.ndarray = TEACHER, fold: np.ndarray = FOLD) -> Student:
    """Fit a student to the papers."""
    return Student.fit(WORDS, NO_EMBEDDINGS, teacher, fold, n_folds=FOLDS, seed=0)


def expects(student: Student) -> StudentSignals:
    """Let a student score the papers."""
    return student.transform(WORDS, NO_EMBEDDINGS, FOLD)


def test_the_student_learns_which_words_go_with_a_topic() -> None:
    """It expects more of the papers that hold them, of labels and of their logs alike."""
    signals = expects(taught())

    assert (signals.label.argmax(axis=1) == ODD).all()
    assert (signals.log_label.argmax(axis=1) == ODD).all()


@pytest.mark.parametrize("fold", range(FOLDS))
def test_no_paper_is_scored_by_a_student_that_learned_from_it(fold: int) -> None:
    """What the teacher says of a fold changes what is expected of all papers but its own."""
    own = fold == FOLD
    contrary = np.where(own[:, None], 1 - TEACHER, TEACHER)
    before, after = expects(taught()), expects(taught(contrary))

    assert after.label[own].tolist() == before.label[own].tolist()
    assert after.log_label[own].tolist() == before.log_label[own].tolist()
    assert (np.abs(after.label - before.label)[~own] > 0.1).any(axis=1).all()


def test_the_same_seed_gives_the_same_student() -> None:
    """Bit for bit."""
    one, other = taught(), taught()

    assert one.axes.tobytes() == other.axes.tobytes()
    assert one.weights.tobytes() == other.weights.tobytes()


def test_a_student_with_no_other_paper_expects_nothing() -> None:
    """Where all papers are of one fold, its student has none to learn from."""
    signals = taught(fold=np.zeros(PAPERS, dtype=np.int64)).transform(
        WORDS, NO_EMBEDDINGS, np.zeros(PAPERS, dtype=np.int64)
    )

    assert not signals.label.any()
    assert not signals.log_label.any()


@pytest.mark.parametrize("terms", [0, 1, 3])
def test_papers_that_are_all_the_same_are_scored_alike(terms: int) -> None:
    """With and without words."""
    words, zeros = sparse.csr_array(np.ones((4, terms))), np.zeros((4, 1))
    folds = np.array([0, 0, 1, 1])
    student = Student.fit(words, zeros, np.full((4, 2), 0.5), folds, n_folds=2, seed=0)

    label = student.transform(words, zeros, folds).label
    assert np.isfinite(label).all()
    assert label == pytest.approx(np.full((4, 2), label[0, 0]))
