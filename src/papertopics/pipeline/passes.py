"""What training does with every paper of a corpus of any size: here, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import pandas as pd

from papertopics.corpus import Batch
from papertopics.engine import Cluster
from papertopics.model import FastClassifier, Marker, Marks, ProbabilityCounts

CountPass: TypeAlias = Callable[[FastClassifier], Iterator[ProbabilityCounts]]


def mark_pass(
    batches: Iterable[Batch], marker: Marker, cluster: Cluster | None
) -> Iterator[tuple[Batch, Marks | None]]:
    """Mark papers as they are read, for the sample.

    Without a cluster nothing is marked: a corpus that is its own sample needs no marks.
    """
    if cluster is None:
        return ((batch, None) for batch in batches)
    return cluster.map(batches, lambda batch: batch.papers, marker)


def count_pass(batches: Iterable[pd.DataFrame], cluster: Cluster | None = None) -> CountPass:
    """Return what counts the probabilities of papers, batch by batch.

    They have to be put together in this order: sums of floats depend on it.
    """

    def count(fast: FastClassifier) -> Iterator[ProbabilityCounts]:
        if cluster is None:
            return map(fast.counts, batches)
        done = cluster.map(batches, lambda batch: batch, fast.counts)
        return (counts for _, counts in done)

    return count
