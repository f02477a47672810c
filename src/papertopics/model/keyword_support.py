"""How many assignments rest on a keyword that stands in the paper, and how many on none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

NO_KEYWORD = "no keyword"  # how the reason of an assignment begins that no keyword supports

_FEWEST = 5  # assignments: of fewer, most of them say little


@dataclass(frozen=True)
class KeywordSupport:
    """Assignments by topic: how many were `given`, and how many of them `without` any keyword.

    What a person confirmed is not without support.
    """

    given: Mapping[str, int] = field(default_factory=dict)
    without: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, assignments: pd.DataFrame) -> KeywordSupport:
        """Count assignments by their columns topic and why.

        >>> table = pd.DataFrame({"topic": ["a", "a"], "why": ["title: x", "no keyword; words: y"]})
        >>> KeywordSupport.of(table)
        KeywordSupport(given={'a': 2}, without={'a': 1})
        """
        alone = assignments.loc[assignments["why"].str.startswith(NO_KEYWORD), "topic"]
        return cls(_counted(assignments["topic"]), _counted(alone))

    def __add__(self, other: KeywordSupport) -> KeywordSupport:
        """Put the counts of two batches together."""
        return KeywordSupport(_sum(self.given, other.given), _sum(self.without, other.without))

    @property
    def assignments(self) -> int:
        """How many there are."""
        return sum(self.given.values())

    @property
    def on_keyword(self) -> int:
        """How many rest on at least one keyword, or on a person."""
        return self.assignments - sum(self.without.values())

    @property
    def is_thin(self) -> bool:
        """Whether most assignments rest on no keyword."""
        return _is_thin(self.assignments, self.assignments - self.on_keyword)

    @property
    def thin_topics(self) -> tuple[str, ...]:
        """The topics most of whose assignments rest on no keyword, most of them first."""
        thin = [
            topic for topic, count in self.without.items() if _is_thin(self.given[topic], count)
        ]
        return tuple(sorted(thin, key=lambda topic: (-self.without[topic], topic)))


def _is_thin(given: int, without: int) -> bool:
    return given >= _FEWEST and 2 * without > given


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted((Counter(one) + Counter(other)).items()))


def _counted(topics: pd.Series) -> dict[str, int]:
    counts = topics.value_counts()
    return {str(topic): int(counts[topic]) for topic in sorted(counts.index)}
