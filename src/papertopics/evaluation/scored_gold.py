"""Gold beside the scores of its papers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.evaluation.bootstrap import FloatArray
from papertopics.evaluation.gold import Gold
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class ScoredGold:
    """Gold with the probability of every topic: papers of `gold` x `topics`, NaN without score."""

    gold: Gold
    topics: tuple[str, ...]
    probabilities: FloatArray

    @classmethod
    def of(cls, scores: pd.DataFrame, gold: Gold, topics: tuple[str, ...]) -> Self:
        """Take the papers of the gold from scores: `paper_id` and one column a topic."""
        table = scores.set_index("paper_id")
        table = table.reindex(index=list(gold.paper_ids), columns=list(topics))
        return cls(gold, topics, table.to_numpy(dtype=np.float64))

    @cached_property
    def known(self) -> npt.NDArray[np.bool_]:
        """Which topics have scores; groups have none."""
        return np.asarray(~np.isnan(self.probabilities).any(axis=0))


def assignable_columns(taxonomy: Taxonomy) -> npt.NDArray[np.intp]:
    """Say where in `taxonomy.topics` the assignable ones stand."""
    return np.flatnonzero([topic.assignable for topic in taxonomy.topics])
