"""The time that a corpus covers: months or years, only where the dates carry it."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from papertopics.reports.calendar import Calendar


def calendar(*dates: str, times: int = 10) -> Calendar | None:
    """Make the calendar of dates that stand several times."""
    return Calendar.of_dates(pd.Series(list(dates) * times, dtype=str))


def test_close_dates_are_counted_by_month() -> None:
    """Months without papers are there too."""
    found = calendar("2024-11-30", "2024-12", "2025-02-01")
    assert found is not None
    assert (found.unit, found.labels) == ("month", ("2024-11", "2024-12", "2025-01", "2025-02"))
    assert found.count(np.arange(30)).tolist() == [10, 10, 0, 10]


def test_dates_without_a_month_are_counted_by_year() -> None:
    """What is known of all is compared."""
    found = calendar("2023", "2024-11-30", "2025-02-01")
    assert found is not None
    assert (found.unit, found.labels) == ("year", ("2023", "2024", "2025"))


def test_dates_of_decades_are_counted_by_year() -> None:
    """A bar a month would be too many."""
    found = calendar("2005-01", "2014-11-30", "2025-02-01")
    assert found is not None
    assert (found.unit, len(found.labels)) == ("year", 21)


def test_a_strange_date_does_not_stretch_the_time() -> None:
    """The forty years with most papers are shown; others have no place."""
    found = calendar("2022", "2023", "2024", "2025", "1066")
    assert found is not None
    assert found.labels == ("2022", "2023", "2024", "2025")
    assert found.places[:5].tolist() == [0, 1, 2, 3, -1]


def test_too_few_dates_make_no_calendar() -> None:
    """Of half of the papers and twenty at least, in three periods at least."""
    assert calendar("2023", "2024", "2025", "", "", "", "") is None
    assert calendar("2023", "2024", "2025", times=6) is None
    assert calendar("2023", "2024") is None
    assert calendar("soon", "someday") is None
    assert Calendar.of_dates(pd.Series([], dtype=str)) is None


@given(st.lists(st.dates().map(str) | st.text(max_size=8), max_size=60))
def test_all_papers_inside_are_counted(dates: list[str]) -> None:
    """Each paper has a period or none, whatever stands as its date."""
    found = Calendar.of_dates(pd.Series(dates, dtype=str))
    if found:
        assert len(found.places) == len(dates)
        assert int(found.count(np.arange(len(dates))).sum()) == int((found.places >= 0).sum())
        assert found.places.max() < len(found.labels)
