"""Papers put into groups."""

import numpy as np

from papertopics.discovery import JudgedPapers
from papertopics.discovery.groups import central, grouped, paper_space
from papertopics.model.texts import Texts


def test_papers_that_say_alike_are_put_together(judged: JudgedPapers) -> None:
    """The three kinds of papers make three groups, of equal size in the order of their papers."""
    groups = grouped(paper_space(judged.texts, 0), 3, 0)
    assert [rows.tolist() for rows in groups] == [list(range(kind, 60, 3)) for kind in range(3)]


def test_the_order_of_papers_does_not_change_who_goes_together(judged: JudgedPapers) -> None:
    """Only the numbers of their rows."""
    turned = judged.texts.rows(list(range(59, -1, -1)))
    groups = grouped(paper_space(turned, 0), 3, 0)
    assert {frozenset(59 - rows) for rows in groups} == {
        frozenset(range(kind, 60, 3)) for kind in range(3)
    }


def test_rows_have_length_one_even_of_empty_papers() -> None:
    """Or zero where there is nothing to say; more groups than papers are no error."""
    space = paper_space(Texts(["", "A title", "Another"], ["", "", ""]), 0)
    lengths = np.linalg.norm(space, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-9) | (lengths < 1e-6))
    assert sum(map(len, grouped(space[1:], 5, 0))) == 2


def test_central_papers_are_nearest_to_the_middle() -> None:
    """The earlier of equals first."""
    space = np.array([[1.0, 0.0], [0.8, 0.6], [0.8, 0.6], [0.6, 0.8]])
    assert central(space, np.arange(4), 2).tolist() == [1, 2]
