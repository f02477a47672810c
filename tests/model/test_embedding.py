"""Static embeddings of texts."""

import subprocess
import sys
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.model.embedding import DIMENSIONS, embed
from papertopics.model.matrix import unit_rows


def cosine(left: str, right: str) -> float:
    """Compare the embeddings of two texts."""
    rows = unit_rows(embed([left, right]))
    return float(rows[0] @ rows[1])


def test_texts_without_a_word_are_zeros() -> None:
    """Alone and beside others."""
    assert embed(["", " "]).tolist() == np.zeros((2, DIMENSIONS)).tolist()
    assert [bool(row.any()) for row in embed(["", "word"])] == [False, True]
    assert embed([]).shape == (0, DIMENSIONS)


def test_a_text_is_the_sum_of_its_words() -> None:
    """In any order; a word that comes again adds its log."""
    tree, graph, both, twice = embed(["tree", "graph", "graph tree", "tree tree"])

    np.testing.assert_allclose(both, tree + graph)
    np.testing.assert_allclose(twice, (1 + log(2)) * tree)


def test_texts_of_like_meaning_are_near() -> None:
    """Without a word in common."""
    assert cosine("neural network", "deep learning") > cosine("neural network", "apple cake") + 0.2


@pytest.mark.parametrize(("longer", "shorter"), [("a" * 41, "a" * 40), ("x \ud800", "x")])
def test_what_is_no_word_adds_nothing(longer: str, shorter: str) -> None:
    """Letters past the fortieth, and halves of surrogate pairs."""
    assert embed([longer]).tolist() == embed([shorter]).tolist()


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_a_text_has_its_embedding_in_every_batch(texts: list[str]) -> None:
    """Whatever its characters."""
    together = embed(texts)

    assert np.isfinite(together).all()
    np.testing.assert_allclose(together, [embed([text])[0] for text in texts], atol=1e-12)


def test_logging_stays_as_the_caller_set_it_up() -> None:
    """Although the library with the vectors sets up its own as it is imported."""
    code = (
        "import logging\n"
        "from papertopics.model.embedding import embed\n"
        "embed(['word'])\n"
        "print(logging.getLogger().level, logging.getLogger().handlers)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stdout.strip() == f"{30} []"
