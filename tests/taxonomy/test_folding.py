"""Phrases that are the same to a person."""

import pytest

from papertopics.taxonomy.folding import fold_phrase


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Graph Neural Network", "graph neural networks"),
        ("state-space  model", "State space model"),
        ("state\u2011space model", "state space model"),
        ("e_mail", "e mail"),
        ("large-scale queries", "large scale query"),
        ("ﬁne-tuning", "fine tuning"),
    ],
)
def test_same(one: str, other: str) -> None:
    """Case, hyphens, spacing, plural and typographic forms do not matter."""
    assert fold_phrase(one) == fold_phrase(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("C++", "C"), ("C#", "C"), ("bias", "bia s"), ("gas", "ga"), ("class", "clas")],
)
def test_different(one: str, other: str) -> None:
    """Signs inside a word matter, and not every final s is a plural."""
    assert fold_phrase(one) != fold_phrase(other)
