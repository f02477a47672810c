"""Evidence: which keywords and vetoes matched where in which paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

MATCH_COLUMNS = ("paper", "rule", "field", "start", "end")


class Field(IntEnum):
    """Where in a paper a match stands."""

    TITLE = 0
    ABSTRACT = 1


@dataclass(frozen=True)
class Rule:
    """One keyword or veto of one topic; `topic` is a column of the score matrices."""

    topic: int
    phrase: str
    veto: bool = False


@dataclass(frozen=True)
class Evidence:
    """All matches in `n_papers` papers.

    `matches` has MATCH_COLUMNS, one row a match, sorted by them in that order: the row
    of the paper, the index of the rule in `rules`, the Field, and the span of the
    match in characters of the original title or abstract (end exclusive).
    """

    matches: pd.DataFrame
    rules: tuple[Rule, ...]
    topics: tuple[str, ...]
    n_papers: int

    def counts(self, field: Field) -> sparse.csr_array:
        """Count matches in one field: papers x rules, integers."""
        chosen = self.matches[self.matches["field"] == field]
        shape = (self.n_papers, len(self.rules))
        ones = np.ones(len(chosen), dtype=np.int32)
        pairs = (chosen["paper"].to_numpy(), chosen["rule"].to_numpy())
        return sparse.csr_array(sparse.coo_array((ones, pairs), shape=shape))

    @cached_property
    def keyword_topics(self) -> sparse.csr_array:
        """Map keywords to topics: rules x topics, 1 where the rule is a keyword of the topic."""
        return self._membership(veto=False)

    @cached_property
    def veto_topics(self) -> sparse.csr_array:
        """Map vetoes to topics: rules x topics, 1 where the rule is a veto of the topic."""
        return self._membership(veto=True)

    def _membership(self, *, veto: bool) -> sparse.csr_array:
        rows = [index for index, rule in enumerate(self.rules) if rule.veto is veto]
        columns = [self.rules[row].topic for row in rows]
        shape = (len(self.rules), len(self.topics))
        ones = np.ones(len(rows), dtype=np.int32)
        return sparse.csr_array(sparse.coo_array((ones, (rows, columns)), shape=shape))
