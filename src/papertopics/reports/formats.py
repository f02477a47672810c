"""Numbers as people read them; the edges are said, not rounded away.

No-break spaces keep a number and its sign on one line.
"""

from __future__ import annotations

from math import isnan

from papertopics.reports.run_data import Interval

_UNKNOWN = "–"
# The IPCC's scale of likelihood, by the lowest probability of each step
# (Mastrandrea et al. 2010, Guidance note on consistent treatment of uncertainties, table 1).
LIKELIHOOD = (
    (0.99, "virtually certain"),
    (0.95, "extremely likely"),
    (0.90, "very likely"),
    (0.66, "likely"),
    (0.33, "about as likely as not"),
    (0.10, "unlikely"),
    (0.00, "very unlikely"),
)


def count(number: int) -> str:
    """Write a count with its thousands apart.

    >>> count(1234567)
    '1,234,567'
    """
    return f"{number:,}"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Write a count with its noun.

    >>> counted(1, "paper"), counted(2000, "entry", "entries")
    ('1 paper', '2,000 entries')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def percent(share: float) -> str:
    r"""Write a share in percent; only none is 0 % and only all is 100 %.

    >>> percent(0.047), percent(0.0001), percent(0.99999), percent(1)
    ('4.7\xa0%', '<\xa00.1\xa0%', '>\xa099.9\xa0%', '100\xa0%')
    """
    if isnan(share):
        return _UNKNOWN
    if share in (0, 1):
        return f"{100 * share:.0f}\xa0%"
    if share < 0.001:
        return "<\xa00.1\xa0%"
    return f"{100 * share:.1f}\xa0%" if share <= 0.999 else ">\xa099.9\xa0%"


def probability(value: float) -> str:
    r"""Write a probability with two decimals; none is 0 or 1.

    >>> probability(0.8049), probability(0.9999), probability(0.001)
    ('0.80', '>\xa00.99', '<\xa00.01')
    """
    if isnan(value):
        return _UNKNOWN
    if value < 0.01:
        return "<\xa00.01"
    return f"{value:.2f}" if value <= 0.99 else ">\xa00.99"


def in_words(value: float) -> str:
    """Say a probability in the words of LIKELIHOOD.

    >>> in_words(0.97)
    'extremely likely'
    """
    return next((words for lowest, words in LIKELIHOOD if value >= lowest), _UNKNOWN)


def measure(value: float) -> str:
    """Write a precision, recall or F1 with two decimals.

    >>> measure(0.857), measure(float("nan"))
    ('0.86', '–')
    """
    return _UNKNOWN if isnan(value) else f"{value:.2f}"


def interval(bounds: Interval) -> str:
    """Write the bounds of an interval.

    >>> interval(Interval(0.86, 0.8312, 0.89))
    '0.83 to 0.89'
    """
    return f"{measure(bounds.low)} to {measure(bounds.high)}"


def times(factor: float) -> str:
    r"""Write a factor with two figures.

    >>> times(2.345), times(23.45)
    ('2.3\xa0×', '23\xa0×')
    """
    return f"{factor:.1f}\xa0×" if factor < 9.95 else f"{factor:,.0f}\xa0×"


def bar(fraction: float, width: int = 10) -> str:
    """Draw a fraction as a bar of at most `width` signs; only nothing is empty.

    >>> bar(0.55, width=5), bar(0.0001), bar(0)
    ('━━╸', '╸', '')
    """
    halves = max(int(2 * width * fraction), 1 if fraction > 0 else 0)
    return "━" * (halves // 2) + "╸" * (halves % 2)
