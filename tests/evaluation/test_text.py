"""An evaluation as text."""

from dataclasses import replace

import pandas as pd
import pytest

from papertopics.evaluation import Evaluation, Gold, Masked, evaluate, render_text
from papertopics.taxonomy import Taxonomy

GOLD = Gold("gold.csv", ("p1", "p2"), ("Decoding", "Cheese\x1b[2J"), (("decoding",), ()))


@pytest.fixture
def evaluation(taxonomy: Taxonomy) -> Evaluation:
    """Return an evaluation of one right and one wrong assignment."""
    assignments = pd.DataFrame(
        {"paper_id": ["p1", "p2"], "topic": ["decoding", "graphs"], "rank": [1, 1]}
    )
    scores = pd.DataFrame(
        {"paper_id": ["p1", "p2"], "decoding": [0.9, 0], "serving": [0, 0], "graphs": [0, 0.96]}
    )
    return evaluate(assignments, scores, GOLD, taxonomy, keywords=scores)


def test_the_text_of_an_evaluation(evaluation: Evaluation) -> None:
    """Everything that was measured, in tables with aligned columns."""
    assert render_text(evaluation) == EXPECTED


def test_figures_without_keywords_have_a_column(evaluation: Evaluation) -> None:
    """With a line on what they are."""
    masked = Masked(0, evaluation.overall, evaluation.ranking)
    text = render_text(replace(evaluation, masked=masked))
    assert text.splitlines()[3].endswith("  keywords masked")
    assert "threshold of the run that still gives 0 assignments." in text


def test_long_lists_are_cut_and_say_so(evaluation: Evaluation) -> None:
    """A list says how many there are."""
    (mistake,) = evaluation.false_positives
    many = replace(evaluation, false_positives=(mistake,) * 30)
    text = render_text(many, listed=2)
    assert "Assigned, but not in the gold (30, the first 2):" in text
    assert text.count("0.96  graphs  Cheese") == 2


def test_labels_of_papers_not_in_the_run_are_mentioned(evaluation: Evaluation) -> None:
    """Nothing is lost in silence."""
    names = ("Bread\x1b", "Cake", "Tart", "Pie", "Bun")
    text = render_text(replace(evaluation, absent=5, absent_names=names))
    assert "counted: 5 labelled papers: 'Bread', 'Cake', 'Tart' and 2 more." in text
    one = render_text(replace(evaluation, absent=1, absent_names=("Pie",)))
    assert "Not in this run, and not counted: 1 labelled paper: 'Pie'." in one


def test_doubts_that_stand_among_the_mistakes_are_not_repeated(evaluation: Evaluation) -> None:
    """The others are."""
    other = replace(evaluation.doubtful[0], paper_id="p3", title="Another", topic="serving")
    many = replace(evaluation, doubtful=(*evaluation.doubtful, other))
    assert render_text(many).endswith(
        "0.95 or more without), beside 1 listed above:\n0.96  serving  not in the gold  Another\n"
    )


def test_what_was_not_measured_is_not_shown(taxonomy: Taxonomy) -> None:
    """No keywords, no papers without topic, no groups, no doubts: no lines about them."""
    flat = Taxonomy("Flat", 1, (replace(taxonomy.topics[1], parent=None),))
    gold = Gold("gold.csv", ("p1",), ("Decoding",), (("decoding",),))
    assignments = pd.DataFrame({"paper_id": ["p1"], "topic": ["decoding"], "rank": [1]})
    scores = pd.DataFrame({"paper_id": ["p1"], "decoding": [0.9]})
    text = render_text(evaluate(assignments, scores, gold, flat))
    for absent in ("keywords", "unassigned", "groups", "second look"):
        assert absent not in text
    assert "In the gold, but not assigned: none." in text


EXPECTED = """\
2 labelled papers of gold.csv, 1 of them without a topic.
Topics a paper: 0.50 in the gold, 1.00 assigned.

                                               papertopics         bare keywords
precision                             0.500 [0.000, 1.000]  0.500 [0.000, 1.000]
recall                                1.000 [0.000, 1.000]  1.000 [0.000, 1.000]
micro-F1                              0.667 [0.000, 1.000]  0.667 [0.000, 1.000]
macro-F1                              1.000 [0.000, 1.000]  1.000 [0.000, 1.000]
primary topic right (n=1)             1.000 [1.000, 1.000]  1.000 [1.000, 1.000]
and the first of the gold (n=1)       1.000 [1.000, 1.000]  1.000 [1.000, 1.000]
rightly left unassigned (n=1)         0.000 [0.000, 0.000]  0.000 [0.000, 0.000]
just the topics of the gold (n=2)     0.500 [0.000, 1.000]  0.500 [0.000, 1.000]
best-scored topic right (n=1)         1.000 [1.000, 1.000]                     -
average precision of the order (n=1)  1.000 [1.000, 1.000]                     -
Micro-F1 above bare keywords: 0.000 [0.000, 0.000].
In brackets: 95 % bootstrap intervals over papers. With fewer than 30 papers they are too narrow.

With the groups above each topic counted too:
precision  0.667 [0.000, 1.000]
recall     1.000 [0.000, 1.000]
micro-F1   0.800 [0.000, 1.000]
macro-F1   1.000 [0.000, 1.000]

Topics, worst first:
topic     gold  assigned     P     R    F1
graphs       0         1  0.00     -  0.00
decoding     1         1  1.00  1.00  1.00

Assigned, but not in the gold:
0.96  graphs  Cheese [2J

In the gold, but not assigned: none.

Calibration of all (paper, topic) pairs; expected calibration error 0.143:
probability  pairs  mean  right
0.0 - 0.1        4  0.00   0.00
0.9 - 1.0        2  0.93   0.50

Calibration of the assignments; expected calibration error 0.430:
probability  pairs  mean  right
0.9 - 1.0        2  0.93   0.50

Gold labels worth a second look (scored 0.05 or less with the label, 0.95 or more without): \
1, all listed above.
"""
