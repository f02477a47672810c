"""A run measured against gold, from tables to figures."""

import json
from dataclasses import asdict, replace

import pandas as pd
import pytest

from papertopics.evaluation import Evaluation, Gold, evaluate
from papertopics.taxonomy import Taxonomy

GOLD = Gold(
    source="gold.csv",
    paper_ids=("p1", "p2", "p3"),
    titles=("One", "Two", "Three"),
    topics=(("decoding",), ("graphs", "serving"), ()),
    absent=("Four",),
)
ASSIGNMENTS = pd.DataFrame(
    [("p1", "serving", 1), ("p2", "graphs", 1), ("p3", "graphs", 1), ("p4", "graphs", 1)],
    columns=["paper_id", "topic", "rank"],
)
SCORES = pd.DataFrame(
    {
        "paper_id": ["p1", "p2", "p3", "p4"],
        "decoding": [0.4, 0.1, 0.1, 0.1],
        "serving": [0.6, 0.2, 0.1, 0.1],
        "graphs": [0.1, 0.9, 0.8, 0.9],
    }
)
KEYWORDS = SCORES.set_index("paper_id").gt(0.5).astype(int).reset_index()


@pytest.fixture
def evaluation(taxonomy: Taxonomy) -> Evaluation:
    """Return the evaluation of the run above."""
    return evaluate(ASSIGNMENTS, SCORES, GOLD, taxonomy, keywords=KEYWORDS)


def test_only_labelled_papers_count(evaluation: Evaluation) -> None:
    """The fourth paper has no gold label, so its assignment is neither right nor wrong."""
    assert (evaluation.papers, evaluation.without_topic, evaluation.absent) == (3, 1, 1)
    assert (evaluation.labels, evaluation.assignments) == (3, 3)
    assert evaluation.overall.precision.value == 1 / 3
    assert evaluation.overall.recall.value == 1 / 3


def test_a_paper_without_topic_that_is_given_one_is_a_false_positive(
    evaluation: Evaluation,
) -> None:
    """It is the surest of the mistakes, so it stands first."""
    assert [item.paper_id for item in evaluation.false_positives] == ["p3", "p1"]
    assert evaluation.overall.left_unassigned is not None
    assert evaluation.overall.left_unassigned.value == 0


def test_bare_keywords_are_measured_in_the_same_way(evaluation: Evaluation) -> None:
    """Here they find what the run assigned: there is no gain."""
    assert evaluation.keywords == evaluation.overall
    assert evaluation.gain is not None
    assert evaluation.gain.value == 0


def test_a_sibling_is_half_right_when_groups_count(evaluation: Evaluation) -> None:
    """Gold: language, decoding; graphs, serving, language. Found: language, graphs of four."""
    assert evaluation.hierarchical is not None
    assert evaluation.hierarchical.precision.value == 2 / 4
    assert evaluation.hierarchical.recall.value == 2 / 5


def test_a_flat_taxonomy_has_no_hierarchical_figures(taxonomy: Taxonomy) -> None:
    """They would be the same."""
    flat = Taxonomy("Flat", 1, tuple(replace(topic, parent=None) for topic in taxonomy.topics[1:]))
    assert evaluate(ASSIGNMENTS, SCORES, GOLD, flat).hierarchical is None


def test_groups_have_no_part_in_calibration(evaluation: Evaluation) -> None:
    """Three papers and the three topics that have scores."""
    assert sum(row.pairs for row in evaluation.calibration.bins) == 9


def test_an_evaluation_is_plain_json(evaluation: Evaluation) -> None:
    """No value is NaN, nothing needs a special encoder."""
    text = json.dumps(asdict(evaluation), allow_nan=False)
    assert json.loads(text)["overall"]["precision"]["value"] == 1 / 3


def test_without_keywords_there_is_nothing_to_gain_over(taxonomy: Taxonomy) -> None:
    """Both are None then."""
    evaluation = evaluate(ASSIGNMENTS, SCORES, GOLD, taxonomy)
    assert (evaluation.keywords, evaluation.gain) == (None, None)


def test_the_same_run_gives_the_same_evaluation(evaluation: Evaluation, taxonomy: Taxonomy) -> None:
    """To the last digit, and whatever the order of the rows of the tables."""
    shuffled = evaluate(
        ASSIGNMENTS.iloc[::-1], SCORES.iloc[::-1], GOLD, taxonomy, keywords=KEYWORDS.iloc[::-1]
    )
    assert shuffled == evaluation
