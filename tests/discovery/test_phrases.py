"""Phrases that could be keywords."""

from collections.abc import Callable

import pytest

from papertopics.discovery import JudgedPapers, Phrases
from papertopics.labeling import KeywordMatcher
from papertopics.taxonomy import Keyword, Taxonomy, Topic

Found = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We propose a token tree for this.", ["token tree"]),
        ("Mixture of experts", ["mixture of experts"]),
        ("An image, a text", ["image", "text"]),
        ("In this paper we present novel methods.", []),
        ("Token-Trees and token trees", ["token trees"]),
        ("The 2023 results of 17 tests", []),
    ],
)
def test_a_phrase_is_a_run_of_telling_words(
    phrases_of: Found, text: str, expected: list[str]
) -> None:
    """Not over a comma, without function words at its ends, not of words of any paper alone."""
    assert phrases_of(text, text) == expected


def test_a_phrase_stands_in_several_papers(phrases_of: Found) -> None:
    """What one paper says alone is no keyword."""
    assert phrases_of("token tree", "token tree", "lookahead") == ["token tree"]


def test_a_part_that_stands_nowhere_else_is_left_out(phrases_of: Found) -> None:
    """The longer phrase says more, unless the shorter one is in many more papers."""
    longer = ["speculative decoding"] * 2
    assert phrases_of(*longer) == ["speculative decoding"]
    assert phrases_of(*longer, "decoding", "decoding") == ["decoding", "speculative decoding"]


def test_acronyms_match_as_they_are_written(judged: JudgedPapers) -> None:
    """An exact keyword is proposed for them; of other words the usual spelling."""
    texts = judged.texts.rows([0, 1, 2])
    texts.abstracts[:] = ["the SSM of LoRA", "an SSM and LoRA", "ssm"]
    assert Phrases.of(texts, fewest=2).keywords == (Keyword("LoRA"), Keyword("SSM", "exact"))


def test_hits_are_those_of_the_matcher(judged: JudgedPapers, phrases: Phrases) -> None:
    """So that a keyword finds what its proposal says."""
    texts = judged.texts
    for at, keyword in enumerate(phrases.keywords):
        taxonomy = Taxonomy("", 1, (Topic("t", "T", keywords=(keyword,)),))
        matches = KeywordMatcher(taxonomy).match(texts.titles, texts.abstracts).matches
        assert sorted(set(matches["paper"])) == phrases.papers(at).tolist()


def test_texts_without_words_have_no_phrases(phrases_of: Found) -> None:
    """Nor is that an error."""
    assert phrases_of("", "?!") == []
