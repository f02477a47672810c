"""A run's decision on scores without keywords."""

import pandas as pd
import pytest

from papertopics.evaluation import Gold, measure_masked
from papertopics.taxonomy import Taxonomy

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
