"""Which terms are shown as a reason."""

import numpy as np
import pandas as pd
import pytest

from papertopics.model import TopicClassifier
from papertopics.model.telling import telling

PAPERS = 99


def idf(*papers: int) -> np.ndarray:
    """Return the idf of terms that stand in so many of 99 papers."""
    return np.log((1 + PAPERS) / (1 + np.array(papers))) + 1


@pytest.mark.parametrize(
    "term", ["with", "under", "between", "this", "with graph", "graph of", "3.5", "x", "x graph"]
)
def test_function_words_numbers_and_letters_tell_nothing(term: str) -> None:
    """Nor does a pair with one of them, however rare."""
    assert telling([term, "graph"], idf(2, 3)).tolist() == [False, True]


def test_what_a_quarter_of_all_papers_have_tells_nothing() -> None:
    """Whatever the word; a pair needs one word that is rarer."""
    terms = ["draft", "result", "graph", "new result", "new graph", "rare"]

    shown = telling(terms, idf(23, 25, 9, 2, 2, 2))

    assert shown.tolist() == [True, False, True, False, True, True]


def test_in_a_few_papers_no_term_is_too_common() -> None:
    """Where the rarest stand in a quarter of them."""
    assert telling(["draft", "tree"], np.log(4 / np.array([2, 3])) + 1).all()


def test_a_word_of_one_letter_tells_where_a_letter_is_a_word() -> None:
    """In Chinese."""
    assert telling(["图"], idf(2)).all()
    assert telling([], np.zeros(0)).tolist() == []


def test_both_paths_show_telling_terms_alone(
    classifier: TopicClassifier, papers: pd.DataFrame
) -> None:
    """In reasons and explanations; what the terms weigh stays as it is."""
    words = classifier.signals_.words
    silent = {term for term, shown in zip(words.terms, words.telling, strict=True) if not shown}
    classifier.fit_fast(papers)
    try:
        fast = classifier.fast_classifier()
        explanations = [*classifier.explain(papers), *fast.explain(papers)]
    finally:
        classifier.fast_ = None

    shown = {term for one in explanations for topic in one.topics for term, _ in topic.terms}
    assert "the" in silent
    assert shown
    assert shown <= set(words.terms) - silent
