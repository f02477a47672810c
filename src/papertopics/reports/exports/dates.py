"""Year and month of a date that may be known in part."""

from __future__ import annotations

import re

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-\d\d)?)?")


def year_and_month(published: str) -> tuple[str, str]:
    """Split an ISO date; "" for what isn't known.

    >>> year_and_month("2024-05-31"), year_and_month("2024"), year_and_month("soon")
    (('2024', '05'), ('2024', ''), ('', ''))
    """
    found = _DATE.fullmatch(published)
    return (found[1], found[2] or "") if found else ("", "")
