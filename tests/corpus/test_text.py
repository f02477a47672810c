"""Text cleaned and folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.corpus.text import EXCERPT_LENGTH, clean, excerpt, fold, fold_all, title_key


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  Deep\n  learning\t", "Deep learning"),
        ("a\x00b\x07c", "abc"),
        ("\ufeffTitle", "Title"),
        ("one\u00a0two\u2028three", "one two three"),
        ("e\u0301", "\u00e9"),
        ("x\ud800y", "x\ufffdy"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    """Text is one line without control characters, composed, and can be written as UTF-8."""
    assert clean(raw) == expected


@given(st.text(alphabet=st.characters()))
def test_clean_is_stable_and_writable(text: str) -> None:
    """Cleaning twice changes nothing more, and what remains can be encoded."""
    once = clean(text)
    assert clean(once) == once
    assert once.encode().decode() == once
    assert "\n" not in once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SE(n) Networks", "SE$(n)$ Networks"),
        ("State-of-the-Art Models", "state of the art models"),
        ("Don’t Stop", "Don't stop"),
        (r"Erd\H{o}s and M\"obius", "Erdős and Möbius"),
        (r"Spaces $\mathbb{R}^n$", "Spaces R^n"),
        ("Ｆｕｌｌ width", "full width"),
    ],
)
def test_one_title_however_written(one: str, other: str) -> None:
    """Case, punctuation, accents, LaTeX markup and Unicode forms do not make another title."""
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Llama 2", "Llama 3"), ("कि", "की"), ("深度学习", "强化学习"), ("???", "!!!")],
)
def test_different_titles_stay_apart(one: str, other: str) -> None:
    """Digits, other alphabets and even symbols alone tell titles apart."""
    assert title_key(one) != title_key(other)


@given(st.text())
def test_folding_ignores_case_and_spacing(text: str) -> None:
    """Folding twice changes nothing more; spaces around a text do not matter."""
    assert fold(f"  {text} ") == fold(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1))
def test_excerpt_is_short(text: str) -> None:
    """An excerpt is one line of at most EXCERPT_LENGTH characters."""
    assert len(excerpt(text * 300)) <= EXCERPT_LENGTH


@given(st.lists(st.text(alphabet="aB .-'{$\\\\é\"\n", max_size=6), min_size=1, max_size=4))
def test_folding_together_is_folding_alone(texts: list[str]) -> None:
    """But for the time."""
    assert fold_all(*texts) == [fold(text) for text in texts]
