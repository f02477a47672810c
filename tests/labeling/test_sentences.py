"""The sentence around a match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.labeling import sentence_around


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two HIT three. Four.", "Two HIT three."),
        ("One HIT", "One HIT"),
        ("As Smith et al. (2020) HIT here. Next.", "As Smith et al. (2020) HIT here."),
        ("Before. Some, e.g. HIT, i.e. Others. After.", "Some, e.g. HIT, i.e. Others."),
        ("See Fig. 3 of J. R. Smith, HIT. After.", "See Fig. 3 of J. R. Smith, HIT."),
        ("We gain 4.5 HIT of 10.2 points! After.", "We gain 4.5 HIT of 10.2 points!"),
        ('He said "why?" Then HIT. After.', "Then HIT."),
        ("Before.\n\nafter an empty line HIT", "after an empty line HIT"),
        ("Before. over\nlines HIT here", "Before. over lines HIT here"),
        ("前の文。これはHITです。後。", "これはHITです。"),
        ("Before. $L_1$ HIT norm. After.", "$L_1$ HIT norm."),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text, sentence):
    """Abbreviations, initials, decimals and line breaks don't end a sentence."""
    start = text.index("HIT")

    found = sentence_around(text, start, start + 3)

    assert found.text == sentence
    assert found.text[found.start : found.end] == "HIT"


def test_a_span_over_two_sentences_gives_both():
    """What stands across the end of a sentence is shown whole."""
    text = "Before. A neural. Network it is. After."

    found = sentence_around(text, text.index("neural"), text.index("Network") + 7)

    assert found.text == "A neural. Network it is."


@given(st.text(alphabet="ab. A!?\n。(\"'", max_size=60), st.data())
def test_the_span_stays_the_same_text(text, data):
    """In any text, the span in the sentence is the span asked for, line breaks apart."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    found = sentence_around(text, start, end)

    assert 0 <= found.start <= found.end <= len(found.text)
    assert found.text[found.start : found.end] == text[start:end].replace("\n", " ")


def test_a_megabyte_of_marks_is_one_sentence():
    """A text without end takes time in proportion to its length."""
    text = "HIT" + "!" * 1_000_000

    assert sentence_around(text, 0, 3).text == text
