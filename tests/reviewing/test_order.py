"""Papers come in the order that was asked for, each once, and none that is done."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.reviewing.order import ORDERS, Order, Pool, Question, next_best, questions, sample

# Three topics; the threshold is .5. p3 is without topic, p4 is sure.
PROBABILITIES = [
    [0.90, 0.45, 0.10],
    [0.60, 0.00, 0.30],
    [0.20, 0.95, 0.52],
    [0.40, 0.30, 0.20],
    [0.99, 0.01, 0.01],
]


def pool(probabilities: list[list[float]], **others: object) -> Pool:
    """Make a pool of papers p0, p1 and so on, of which nothing is decided."""
    given = np.array(probabilities).reshape(len(probabilities), -1)
    values: dict[str, object] = {
        "paper_ids": [f"p{row}" for row in range(len(given))],
        "probabilities": given,
        "assigned": given >= 0.5,
        "threshold": 0.5,
        "decided": np.zeros(given.shape, dtype=bool),
        "held": np.zeros(len(given), dtype=bool),
        **others,
    }
    return Pool(**values)  # type: ignore[arg-type]  # as named above


def papers(asked: tuple[Question, ...]) -> list[int]:
    """Return the papers of questions."""
    return [question.paper for question in asked]


def test_the_nearest_to_the_threshold_is_asked_first() -> None:
    """Of one topic, in log-odds."""
    one = pool([[0.9], [0.45], [0.52], [0.01]])
    assert papers(questions(one, "uncertain")) == [2, 1, 0, 3]


def test_a_paper_is_asked_about_once_with_all_its_topics() -> None:
    """Those that it was given, and the next best; never one that a veto rules out."""
    asked = {
        question.paper: question.topics for question in questions(pool(PROBABILITIES), "topic")
    }
    assert asked[0] == (0, 1, 2)
    assert asked[1] == (0, 2)


@given(st.lists(st.lists(st.floats(0, 1), min_size=6, max_size=6), min_size=1, max_size=8))
def test_one_paper_and_all_of_them_have_the_same_next_best(given: list[list[float]]) -> None:
    """What is shown beside a paper is what it is asked about."""
    some = pool(given)
    asked = {question.paper: set(question.topics) for question in questions(some, "topic")}
    for row in range(len(given)):
        own = set(np.flatnonzero(some.assigned[row] & (some.probabilities[row] > 0)).tolist())
        assert asked.get(row, set()) == own | set(next_best(some, row))


def test_what_is_hardly_likely_is_not_asked() -> None:
    """Unless a paper has no topic: then it is the best there is."""
    asked = {item.paper: item.topics for item in questions(pool([[0.9, 0.04], [0, 0.04]]), "topic")}
    assert asked == {0: (0,), 1: (1,)}


def test_topic_after_topic() -> None:
    """In the order of the taxonomy, the nearest to the threshold first."""
    asked = questions(pool(PROBABILITIES), "topic", [1, 2])
    assert [(question.paper, question.topics) for question in asked] == [
        (0, (1, 2)),
        (3, (1, 2)),
        (2, (1, 2)),
        (1, (2,)),
    ]


def test_papers_without_topic_alone() -> None:
    """And those that are nearest to one first."""
    more = [*PROBABILITIES, [0.1, 0.48, 0.1]]
    assert papers(questions(pool(more), "unassigned")) == [5, 3]


def test_a_random_order_does_not_depend_on_other_papers() -> None:
    """So that a sample goes on where it stopped, in a run of more papers too."""
    few, more = [f"p{row}" for row in range(20)], [f"p{row}" for row in range(60)]
    kept = [more[row] for row in sample(more) if more[row] in few]
    assert kept == [few[row] for row in sample(few)]
    assert kept != few


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_judged_or_held_is_not_asked_again(order: Order) -> None:
    """A paper of which one topic is judged is done."""
    decided = np.zeros((5, 3), dtype=bool)
    decided[3, 0] = True
    held = np.array([False, False, True, False, False])
    asked = papers(questions(pool(PROBABILITIES, decided=decided, held=held), order))
    assert not {2, 3} & set(asked)


def test_a_topic_is_asked_about_though_another_is_judged() -> None:
    """Where it is the one that is wanted."""
    decided = np.zeros((5, 3), dtype=bool)
    decided[0, 0] = decided[1, 2] = True
    asked = questions(pool(PROBABILITIES, decided=decided), "uncertain", [2])
    assert 0 in papers(asked)
    assert 1 not in papers(asked)


@given(st.integers(1, 4), st.integers(0, 12), st.sampled_from(ORDERS), st.randoms())
def test_each_paper_comes_once_and_again_in_the_same_order(
    topics: int, rows: int, order: Order, random: object
) -> None:
    """Whatever the probabilities are, 0 and 1 among them."""
    choose = random.choice  # type: ignore[attr-defined]
    given = [[choose([0.0, 0.2, 0.5, 0.7, 1.0]) for _ in range(topics)] for _ in range(rows)]
    values = np.array(given).reshape(rows, topics)
    some = Pool(
        paper_ids=[f"p{row}" for row in range(rows)],
        probabilities=values,
        assigned=values >= 0.5,
        threshold=0.5,
        decided=np.zeros(values.shape, dtype=bool),
        held=np.zeros(rows, dtype=bool),
    )
    asked = questions(some, order)
    assert len(set(papers(asked))) == len(asked)
    assert all(values[question.paper, topic] > 0 for question in asked for topic in question.topics)
    assert asked == questions(some, order)
