"""Keywords in labels, and in the cells of tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.taxonomy import Keyword
from papertopics.taxonomy.exchange.phrases import (
    is_plain,
    keywords_of_label,
    read_phrases,
    without_repeats,
    write_phrases,
)

_texts = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
_phrases = st.lists(_texts, min_size=1, max_size=3).map(" ".join)
_keywords = st.builds(Keyword, _phrases, st.sampled_from(["normal", "exact"])) | st.builds(
    Keyword,
    _phrases,
    near=st.lists(_phrases, min_size=1, max_size=2).map(tuple),
    within=st.integers(1, 99),
)


@given(st.lists(_keywords, max_size=4).map(tuple))
def test_phrases_read_as_they_were_written(keywords: tuple[Keyword, ...]) -> None:
    """Whatever signs and conditions they have."""
    assert tuple(read_phrases(write_phrases(keywords))) == keywords


@pytest.mark.parametrize("acronym", ["SSM", "IoT", "BERT", "GPT2x"])
def test_an_acronym_counts_only_as_written(acronym: str) -> None:
    """Short, one word, at least two capitals."""
    assert keywords_of_label(acronym) == (Keyword(acronym, "exact"),)


@pytest.mark.parametrize("word", ["art", "Graph", "LLMs", "CAPITALS", "A B", "C++"])
def test_other_words_count_in_any_case(word: str) -> None:
    """An acronym with a plural s would miss its singular."""
    assert keywords_of_label(word) == (Keyword(word),)


def test_an_acronym_in_brackets_is_a_keyword_of_its_own() -> None:
    """In the singular, which matches the plural too."""
    found = (Keyword("Adversarial networks"), Keyword("GAN", "exact"))
    assert keywords_of_label("Adversarial networks (GANs)") == found


@pytest.mark.parametrize("label", ["(brackets)", "( ) (x)", "f(x) of (g(x))"])
def test_brackets_alone_qualify_nothing(label: str) -> None:
    """There is no name before them, or they hold others."""
    assert keywords_of_label(label) == (Keyword(label),)


def test_signs_separate_phrases() -> None:
    """Semicolons and bars, but not inside JSON; empty places are none."""
    text = 'a b;c |; {"phrase": "x;y|z", "near": "w"} ;'
    found = [Keyword("a b"), Keyword("c"), Keyword("x;y|z", near=("w",))]
    assert read_phrases(text) == found


@pytest.mark.parametrize(
    "text", ["{", '{"phrase": 5}', '{"near": "x"}', '{"phrase": "x", "nope": 1}', "{" * 100_000]
)
def test_what_is_no_keyword_is_refused(text: str) -> None:
    """With the reason, for the message."""
    with pytest.raises(ValueError, match=r"\w"):
        read_phrases(text)


def test_repeats_are_dropped() -> None:
    """The first spelling stays; other conditions are another keyword."""
    near = Keyword("tree", near=("draft",))
    assert without_repeats([Keyword("Trees"), near, Keyword("tree")]) == (Keyword("Trees"), near)


def test_plain_is_what_words_alone_say() -> None:
    """An acronym that counts in any case is not."""
    assert is_plain(Keyword("draft model"))
    assert is_plain(Keyword("SSM", "exact"))
    assert not is_plain(Keyword("SSM"))
    assert not is_plain(Keyword("tree", near=("draft",)))
