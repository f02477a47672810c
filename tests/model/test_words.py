"""Papers as weighted words and word pairs."""

from math import log

import numpy as np
import pytest
from scipy import sparse

from papertopics.model.texts import Texts
from papertopics.model.words import WordSpace


def abstracts(*texts: str) -> Texts:
    """Make papers without titles."""
    return Texts([""] * len(texts), list(texts))


def weights(space: WordSpace, texts: Texts) -> list[dict[str, float]]:
    """Name the weights of each paper's terms."""
    rows = space.transform(texts).toarray()
    return [{space.terms[at]: row[at] for at in np.flatnonzero(row)} for row in rows]


def test_terms_are_words_and_pairs_of_neighbours() -> None:
    """Normalised as keywords are."""
    space = WordSpace.fit(abstracts("Graph-Networks!", "GRAPHS"))

    assert space.terms == ("graph", "graph network", "network")
    assert space.single.tolist() == [True, False, True]


def test_rare_terms_weigh_more() -> None:
    """By the smoothed inverse document frequency: log((papers + 1) / (found + 1)) + 1."""
    space = WordSpace.fit(abstracts("tree", "tree", "graph"))

    assert dict(zip(space.terms, space.idf, strict=True)) == pytest.approx(
        {"tree": log(4 / 3) + 1, "graph": log(4 / 2) + 1}
    )


def test_words_of_the_title_count_twice() -> None:
    """Weights grow with the log of counts, and rows have length 1."""
    space = WordSpace(("graph", "tree"), np.ones(2))

    (row,) = weights(space, Texts(["tree"], ["graph"]))
    assert row["tree"] / row["graph"] == pytest.approx(1 + log(2))
    assert row["tree"] ** 2 + row["graph"] ** 2 == pytest.approx(1)


def test_unknown_words_weigh_nothing() -> None:
    """A paper of nothing else is a row of zeros."""
    assert weights(WordSpace(("tree",), np.ones(1)), abstracts("unheard of", "tree")) == [
        {},
        {"tree": 1},
    ]


def test_a_large_corpus_drops_terms_that_tell_nothing() -> None:
    """Those of one paper, and those of more than half of them."""
    texts = [f"common number{row}" + " pair" * (row < 2) for row in range(50)]

    terms = WordSpace.fit(abstracts(*texts)).terms
    assert "pair" in terms
    assert {"common", "number7"}.isdisjoint(terms)


@pytest.mark.parametrize("texts", [("",), ("", " ", "..."), ("💥",)])
def test_papers_without_a_word_give_no_terms(texts: tuple[str, ...]) -> None:
    """And matrices without columns."""
    space = WordSpace.fit(abstracts(*texts))
    words = space.transform(abstracts(*texts))

    assert space.terms == ()
    assert words.shape == space.single_words(words).shape == (len(texts), 0)


def test_no_papers_give_a_matrix_without_rows() -> None:
    """With a column a term all the same."""
    assert WordSpace(("graph", "tree"), np.ones(2)).transform(abstracts()).shape == (0, 2)


def test_endless_words_are_none() -> None:
    """Base64 and the like would fill the list of terms."""
    assert WordSpace.fit(abstracts("a" * 100, "b" * 101)).terms == ("a" * 100,)


def test_single_words_are_weighed_without_the_pairs() -> None:
    """Their rows have length 1 again."""
    space = WordSpace(("draft", "draft model", "model"), np.ones(3))

    single = space.single_words(sparse.csr_array([[3.0, 12.0, 4.0]]))
    assert single.toarray().tolist() == [[3 / 5, 4 / 5]]
