"""Dates as sources write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.corpus.dates import iso_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024"),
        ("2024.0", "2024"),
        ("2024-05", "2024-05"),
        ("2024/5/3", "2024-05-03"),
        ("2024-05-31T12:00:00Z", "2024-05-31"),
        ("20240531", "2024-05-31"),
        ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"),
        ("Oct 4, 2023", "2023-10-04"),
        ("4th October 2023", "2023-10-04"),
        ("May 2024", "2024-05"),
        ("Sept. 2021", "2021-09"),
        ("2023-02-31", "2023"),
        ("03/04/2024", "2024"),
    ],
)
def test_precise_as_far_as_certain(text: str, expected: str) -> None:
    """A date is read to the day, the month or the year that it surely says."""
    assert iso_date(text) == expected


@pytest.mark.parametrize("text", ["", "Oct 29", "yesterday", "1700000000", "12345"])
def test_without_a_year_there_is_no_date(text: str) -> None:
    """What names no year gives no date: none is guessed."""
    assert iso_date(text) == ""


@given(st.dates())
def test_iso_dates_stay_as_they_are(day: object) -> None:
    """An ISO date comes back unchanged."""
    assert iso_date(str(day)) == str(day)
