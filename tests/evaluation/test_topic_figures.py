"""The figures of each topic."""

from collections.abc import Callable, Sequence

from papertopics.evaluation import Labels
from papertopics.evaluation.topic_figures import TopicFigures, topic_figures
from papertopics.taxonomy import Taxonomy

Build = Callable[[Sequence[str]], Labels]


def test_topics_stand_worst_first(taxonomy: Taxonomy, labels: Build) -> None:
    """Of two topics at F1 0 the one with more mistakes is first; unseen topics are left out."""
    gold = labels([".X..", ".X..", "..X.", "..X."])
    ours = labels([".X..", "....", "...X", "...."])
    table = topic_figures(ours, gold, taxonomy)
    assert [row.topic for row in table] == ["serving", "graphs", "decoding"]


def test_each_topic_has_its_counts_and_shares(taxonomy: Taxonomy, labels: Build) -> None:
    """One hit of one assignment and two gold papers."""
    (row,) = topic_figures(labels([".X..", "...."]), labels([".X..", ".X.."]), taxonomy)
    assert row == TopicFigures(
        "decoding",
        "Decoding",
        support=2,
        assigned=1,
        hits=1,
        precision=1 / 1,
        recall=1 / 2,
        f1=2 / 3,
    )


def test_a_topic_that_the_gold_lacks_has_no_recall(taxonomy: Taxonomy, labels: Build) -> None:
    """Its assignments are all wrong."""
    (row,) = topic_figures(labels(["...X"]), labels(["...."]), taxonomy)
    assert (row.support, row.assigned, row.precision, row.recall, row.f1) == (0, 1, 0, 0, 0)
