"""A run's decision on scores without keywords."""

import pandas as pd
import pytest

from papertopics.evaluation import Gold, measure_masked
from papertopics.taxonomy import Keyword, Taxonomy, Topic

GOLD = Gold("gold.csv", ("p1", "p2"), ("One", "Two"), (("decoding",), ("graphs",)))
SCORES = pd.DataFrame(
    {
        "paper_id": ["p1", "p2"],
        "decoding": [0.6, 0.4],
        "serving": [0.1, 0.2],
        "graphs": [0.5, 0.3],
    }
)


def test_topics_are_given_from_the_threshold_on(taxonomy: Taxonomy) -> None:
    """Two of the three that reach .4 are one too many."""
    masked = measure_masked(SCORES, GOLD, taxonomy, threshold=0.4, assign="many")
    assert masked.assignments == 3
    assert masked.figures.precision.value == 1 / 3
    assert masked.ranking is not None
    assert masked.ranking.best.value == 1 / 2
    assert masked.ranking.average_precision.value == (1 + 1 / 2) / 2


def test_each_paper_gets_its_best_where_the_run_gives_one(taxonomy: Taxonomy) -> None:
    """Whatever the threshold."""
    masked = measure_masked(SCORES, GOLD, taxonomy, threshold=0.9, assign="one")
    assert masked.assignments == 2
    assert masked.figures.recall.value == pytest.approx(1 / 2)


def test_a_topic_above_others_is_not_primary_and_has_no_part_in_the_order() -> None:
    """It is as probable as those below it, by nature."""
    above = Topic("language", "Language", keywords=(Keyword("language"),))
    below = Topic("decoding", "Decoding", keywords=(Keyword("decoding"),), parent="language")
    tree = Taxonomy("Tree", 1, (above, below, Topic("graphs", "Graphs", "", (Keyword("graph"),))))
    gold = Gold("gold.csv", ("p1",), ("One",), (("decoding", "language"),))
    scores = pd.DataFrame({"paper_id": ["p1"], "language": 0.9, "decoding": 0.8, "graphs": 0.1})
    masked = measure_masked(scores, gold, tree, threshold=0.5, assign="many")
    assert masked.figures.same_primary is not None
    assert masked.figures.same_primary.value == 1
    assert masked.figures.recall.value == 1
    assert masked.ranking is not None
    assert masked.ranking.average_precision.value == 1
