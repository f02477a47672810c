"""What an explanation says: why papers have their topics, in parts that add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from papertopics.model.matrix import Matrix

_RUNNERS_UP = 3


@dataclass(frozen=True)
class TopicExplanation:
    """Why a topic has its probability in one paper.

    `contributions` maps "prior" and each part of the model to what it adds to the log-odds; what
    other topics add comes next (those below it, or all where a paper gets only one topic), and
    last "labels": what labels of a person changed, where there are any. `verdict` says what a
    person decided of this very pair: "right", "wrong" or ""; the parts still sum to what the model
    says. `terms` are the words of the paper that speak most for the topic to the student, with
    weights.
    """

    topic: str
    label: str
    probability: float
    assigned: bool
    contributions: dict[str, float]
    terms: tuple[tuple[str, float], ...]
    verdict: str = ""


@dataclass(frozen=True)
class Explanation:
    """Why a paper has its topics: these first, then the next best, each by probability.

    Last what a person called wrong.
    """

    paper_id: str
    title: str
    threshold: float
    state: str
    topics: tuple[TopicExplanation, ...]


def distinct_terms(ranked: Iterator[tuple[str, float]], limit: int) -> Iterator[tuple[str, float]]:
    """Keep the first `limit` terms that share no word with one before.

    >>> list(distinct_terms(iter([("draft model", 2.0), ("draft", 1.0), ("tree", 0.5)]), 2))
    [('draft model', 2.0), ('tree', 0.5)]
    """
    seen: set[str] = set()
    for term, weight in ranked:
        if limit <= 0:
            return
        if seen.isdisjoint(term.split()):
            seen.update(term.split())
            limit -= 1
            yield term, round(weight, 3)


def shown_topics(probabilities: Matrix, assigned: Matrix, verdicts: Matrix) -> list[int]:
    """Choose the topics of a paper to explain, each kind by probability.

    The assigned ones, then the next best, then what a person called wrong (a verdict of 0).

    >>> none = np.nan
    >>> shown_topics(np.array([0.0, 0.2, 0.9]), np.array([0, 0, 1]), np.array([0, none, none]))
    [2, 1, 0]
    """
    order = [int(at) for at in np.lexsort((np.arange(len(assigned)), -probabilities))]
    given = [at for at in order if assigned[at]]
    wrong = [at for at in order if verdicts[at] == 0]
    others = [at for at in order if not assigned[at] and verdicts[at] != 0]
    return given + others[:_RUNNERS_UP] + [at for at in wrong if not assigned[at]]
