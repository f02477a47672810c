from hypothesis import given
from hypothesis import strategies as st

from papertopics.reports.visible import shorten, visible_text


def test_controls_and_direction_marks_are_removed() -> None:
    """What can't be seen can't change how a page reads."""
    assert visible_text("a\x00b \u202edesrever\u202c\ufeff \u2066c\u2069") == "ab desrever c"


def test_joined_emoji_stay_whole() -> None:
    """The joiner inside an emoji is part of what is seen."""
    assert visible_text("by 👩‍🔬") == "by 👩‍🔬"


def test_no_break_spaces_stay() -> None:
    """What an author kept on one line stays so."""
    assert visible_text(" Fig.\xa02 \n") == "Fig.\xa02"


def test_half_a_character_is_replaced() -> None:
    """A lone surrogate, which no file can hold, shows as the replacement character."""
    assert visible_text("a\ud800b") == "a\ufffdb"


@given(st.text())
def test_visible_text_is_stable_and_can_be_written(text: str) -> None:
    """The visible text of visible text is itself, on one line, and any file can hold it."""
    visible = visible_text(text)
    assert visible_text(visible) == visible
    assert len(visible.splitlines()) <= 1
    visible.encode()


def test_a_text_that_fits_is_not_cut() -> None:
    """A text of just the limit stays whole."""
    assert shorten("one two", 7) == "one two"


def test_a_long_text_is_cut_between_words() -> None:
    """What is shown ends with a whole word and says that more follows."""
    assert shorten("one two three", 9) == "one two …"


def test_a_word_longer_than_the_limit_is_cut_inside() -> None:
    """A text without spaces still keeps to the limit."""
    assert shorten("x" * 1_000_000, 10) == "xxxxxxxx …"


@given(st.text(), st.integers(4, 50))
def test_shortened_text_keeps_to_its_limit(text: str, limit: int) -> None:
    """No text is longer than asked for."""
    assert len(shorten(text, limit)) <= limit
