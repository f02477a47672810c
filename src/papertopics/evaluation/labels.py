"""Labels: who says that which papers have which topics, as matrices that can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.errors import Problem, RunError, did_you_mean
from papertopics.evaluation.gold import Gold
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class Labels:
    """Topics of papers.

    `matrix` is papers x topics; `primary` the column of each paper's primary topic, -1 where
    the paper has none.
    """

    matrix: npt.NDArray[np.bool_]
    primary: npt.NDArray[np.intp]


def gold_labels(gold: Gold, topics: Sequence[str]) -> Labels:
    """Turn gold into labels, one column for each of `topics`.

    >>> gold = Gold("gold.csv", ("p1", "p2"), ("One", "Two"), (("b", "a"), ()))
    >>> gold_labels(gold, ["a", "b"])
    Labels(matrix=array([[ True,  True],
           [False, False]]), primary=array([ 1, -1]))
    """
    column = {topic: place for place, topic in enumerate(topics)}
    matrix = np.zeros((len(gold.topics), len(topics)), dtype=np.bool_)
    for row, names in enumerate(gold.topics):
        matrix[row, [column[name] for name in names]] = True
    primary = [column[names[0]] if names else -1 for names in gold.topics]
    return Labels(matrix, np.array(primary, dtype=np.intp))


def assigned_labels(
    assignments: pd.DataFrame, paper_ids: Sequence[str], topics: Sequence[str]
) -> Labels:
    """Turn assignments (paper_id, topic, rank) into the labels of the papers named.

    Raises RunError where they name a topic that is not one of `topics`.
    """
    rows = pd.Index(paper_ids).get_indexer(pd.Index(assignments["paper_id"]))
    columns = pd.Index(topics).get_indexer(pd.Index(assignments["topic"]))
    if (columns < 0).any():
        raise RunError(_unknown_topic(assignments["topic"][columns < 0].iloc[0], topics))
    known = rows >= 0
    first = known & (assignments["rank"].to_numpy() == 1)
    matrix = np.zeros((len(paper_ids), len(topics)), dtype=np.bool_)
    matrix[rows[known], columns[known]] = True
    primary = np.full(len(paper_ids), -1, dtype=np.intp)
    primary[rows[first]] = columns[first]
    return Labels(matrix, primary)


def strongest_labels(
    strengths: pd.DataFrame, paper_ids: Sequence[str], topics: Sequence[str]
) -> Labels:
    """Label papers with every topic of a strength above 0, the strongest as primary topic.

    `strengths` has `paper_id` and one column a topic. Of equally strong topics the first of
    `topics` is primary.
    """
    table = strengths.set_index("paper_id").reindex(index=list(paper_ids), columns=list(topics))
    values = table.fillna(0).to_numpy(dtype=np.float64)
    matrix = values > 0
    return Labels(matrix, np.where(matrix.any(axis=1), values.argmax(axis=1), -1))


def closed_upwards(labels: Labels, taxonomy: Taxonomy) -> Labels:
    """Add the ancestors of every topic; the columns are `taxonomy.topics`.

    A paper about speculative decoding is one about efficient language models too.
    """
    column = {topic.id: place for place, topic in enumerate(taxonomy.topics)}
    matrix = labels.matrix.copy()
    for topic in reversed(taxonomy.topics):  # children before their parents
        if topic.parent is not None:
            matrix[:, column[topic.parent]] |= matrix[:, column[topic.id]]
    return Labels(matrix, labels.primary)


def _unknown_topic(topic: str, topics: Sequence[str]) -> Problem:
    what = f"the assignments have the topic {topic!r}, which is not in the taxonomy"
    return Problem(what, f"Use the taxonomy of the run. {did_you_mean(topic, topics)}")
