"""Texts are cut where something matched, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from papertopics.reviewing.highlight import Mark, spans_of

MARKS = st.lists(
    st.builds(
        lambda start, length, topic, veto: Mark(start, start + length, topic, veto),
        st.integers(0, 20),
        st.integers(1, 10),
        st.sampled_from("abc"),
        st.booleans(),
    )
)


@given(st.text(min_size=30, max_size=40), MARKS)
def test_the_pieces_are_the_text(text: str, marks: list[Mark]) -> None:
    """And each letter is marked by what covers it."""
    spans = spans_of(text, marks)
    assert "".join(span.text for span in spans) == text
    at = 0
    for span in spans:
        over = {mark.topic for mark in marks if mark.start <= at < mark.end and not mark.veto}
        assert set(span.topics) == over
        at += len(span.text)


def test_a_text_without_letters_has_no_pieces() -> None:
    """A paper may have no abstract."""
    assert spans_of("", []) == ()


def test_a_veto_is_told_from_a_keyword() -> None:
    """Where both cover the same word, too."""
    (_, span) = spans_of("a draft", [Mark(2, 7, "x", False), Mark(2, 7, "y", True)])
    assert (span.text, span.topics, span.vetoed) == ("draft", ("x",), ("y",))
