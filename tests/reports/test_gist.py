"""The sentence that says what a paper does."""

import pytest

from papertopics.reports.gist import gist


@pytest.mark.parametrize(
    ("abstract", "said"),
    [
        ("Models are large. In this work, we present a small one. It is fast.",
         "In this work, we present a small one."),
        ("Models are large. They are slow.", "Models are large."),
        ("Large models of J. Smith et al. are slow. This paper studies why.",
         "This paper studies why."),
        ("We", "We"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_first_sentence_that_says_so_is_taken(abstract: str, said: str) -> None:
    """Or the first of all."""
    assert gist(abstract, 200) == said


def test_a_long_sentence_is_cut() -> None:
    """Between words."""
    assert gist("word " * 100, 20) == "word word word …"
