import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.reports import formats


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (1e-9, "< 0.1 %"),
        (0.001, "0.1 %"),
        (0.0474, "4.7 %"),
        (0.999, "99.9 %"),
        (0.9991, "> 99.9 %"),
        (1, "100 %"),
        (float("nan"), "–"),
    ],
)
def test_shares_say_their_edges(share: float, text: str) -> None:
    """Only nothing is 0 % and only everything 100 %."""
    assert formats.percent(share).replace("\xa0", " ") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "< 0.01"),
        (0.01, "0.01"),
        (0.856, "0.86"),
        (0.99, "0.99"),
        (0.9901, "> 0.99"),
        (1.0, "> 0.99"),
        (float("nan"), "–"),
    ],
)
def test_no_probability_is_0_or_1(value: float, text: str) -> None:
    """A probability is never shown as certainty."""
    assert formats.probability(value).replace("\xa0", " ") == text


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_probability_never_sounds_less_likely(one: float, other: float) -> None:
    """The words keep the order of the numbers."""
    words = [text for _, text in formats.LIKELIHOOD]
    low, high = sorted((one, other))
    assert words.index(formats.in_words(high)) <= words.index(formats.in_words(low))


def test_what_is_unknown_has_no_words() -> None:
    """A missing probability is a dash in words too."""
    assert formats.in_words(float("nan")) == "–"


@given(st.floats(0, 1), st.integers(1, 20))
def test_bars_keep_to_their_width(fraction: float, width: int) -> None:
    """A bar is never wider than asked for, and empty only for nothing."""
    drawn = formats.bar(fraction, width)
    assert len(drawn) <= width
    assert bool(drawn) == (fraction > 0)
