"""Dates as sources write them, turned into ISO dates as precise as the source is."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"^(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?=$|[T\s])",
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})$",
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<year>(?:1[5-9]|20)\d{2})\b",  # a clear year in something else
    )
)


def iso_date(text: str) -> str:
    """Return the date in `text` as YYYY, YYYY-MM or YYYY-MM-DD, as far as it is certain.

    A date without a year, or one that can't be read, gives "". A day and a month in
    numbers alone, before the year (03/04/2024), could be either way round: the year remains.

    >>> iso_date("Oct 4, 2023"), iso_date("03/04/2024"), iso_date("Oct 29")
    ('2023-10-04', '2024', '')
    """
    return next(filter(None, (_read(shape, text.strip()) for shape in _SHAPES)), "")


def _read(shape: re.Pattern[str], text: str) -> str:
    found = shape.search(text)
    if not found:
        return ""
    parts = found.groupdict()
    numbers = [_number(parts[name]) for name in ("year", "month", "day") if parts.get(name)]
    return _join(numbers)


def _number(part: str) -> int:
    return int(part) if part.isdigit() else MONTHS.index(part[:3].lower()) + 1


def _join(numbers: list[int]) -> str:
    """Join year, month and day; "" where there is no such day."""
    try:
        day = date(*[*numbers, 1, 1][:3])
    except ValueError:
        return ""
    return day.isoformat()[: (4, 7, 10)[len(numbers) - 1]]
