"""The time that a corpus covers, in months or years, as far as its dates are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_DATE = r"^(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?(?=-|$)"
_DATED = 0.5  # of the papers, at least: of fewer dates nothing follows for the others
_FEWEST = 20  # papers with a date
_PERIODS = 3  # with papers, at least
_MOST = {"month": 36, "year": 40}
_IN_MONTHS = 0.95  # of the dated papers must have a month, within so many months

IntArray = NDArray[np.int64]


def known_years(published: pd.Series) -> list[str]:
    """List the years of the papers whose date is known.

    >>> known_years(pd.Series(["2024-05", "", "soon"]))
    ['2024']
    """
    years: list[str] = published.str.extract(_DATE)["year"].dropna().tolist()
    return years


@dataclass(frozen=True)
class Calendar:
    """Periods without gaps, by their labels (2024 or 2024-05) in order.

    `places` has the period of each paper, -1 where it has no date or lies outside.
    """

    unit: str
    labels: tuple[str, ...]
    places: IntArray

    @classmethod
    def of_dates(cls, published: pd.Series) -> Calendar | None:
        """Choose months where the dates are that close together, else years.

        None where too few dates are known, or all of them are of one time.

        >>> dates = pd.Series(["2023", "2024-05", "2025-01-31", ""] * 10)
        >>> Calendar.of_dates(dates).labels
        ('2023', '2024', '2025')
        """
        parts = published.str.extract(_DATE).astype("Float64")
        years = parts["year"].fillna(-1).to_numpy(dtype=np.int64)
        dated = int((years >= 0).sum())
        if dated < max(_FEWEST, _DATED * len(published)):
            return None
        months = (12 * parts["year"] + parts["month"] - 1).fillna(-1).to_numpy(dtype=np.int64)
        by_month = _calendar("month", months, _month)
        if by_month and (by_month.places >= 0).sum() >= _IN_MONTHS * dated:
            return by_month
        return _calendar("year", years, str)

    def count(self, papers: IntArray) -> IntArray:
        """Count the papers of each period; `papers` are rows of the corpus."""
        places = self.places[papers]
        return np.bincount(places[places >= 0], minlength=len(self.labels)).astype(np.int64)


def _calendar(unit: str, numbers: IntArray, label: Callable[[int], str]) -> Calendar | None:
    """Cut out the stretch that holds most papers; `numbers` are below 0 where unknown."""
    known, counts = np.unique(numbers[numbers >= 0], return_counts=True)
    if not len(known):
        return None
    ends = np.searchsorted(known, known + _MOST[unit])
    held = [int(counts[begin:end].sum()) for begin, end in enumerate(ends)]
    begin = int(np.argmax(held))
    first, last = int(known[begin]), int(known[ends[begin] - 1])
    if ends[begin] - begin < _PERIODS:
        return None
    places = np.where((numbers >= first) & (numbers <= last), numbers - first, -1)
    return Calendar(unit, tuple(label(number) for number in range(first, last + 1)), places)


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"
