"""Identifiers recognised and made."""

import pytest

from papertopics.corpus.identifiers import SLUG_LENGTH, arxiv_id, doi_of, slug_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2310.01234", "2310.01234"),
        ("2310.01234v3", "2310.01234"),
        ("arXiv:2310.01234", "2310.01234"),
        ("http://arxiv.org/pdf/2310.01234v1.pdf", "2310.01234"),
        ("https://doi.org/10.48550/arXiv.2310.01234", "2310.01234"),
        ("hep-th/9901001v2", "hep-th/9901001"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("2313.01234", ""),
        ("train/1234567", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_arxiv_id(text: str, expected: str) -> None:
    """An arXiv id is found bare, versioned or in an address; look-alikes are not taken."""
    assert arxiv_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("doi:10.1145/ABC", "10.1145/abc"),
        ("http://dx.doi.org/10.1145/abc.", "10.1145/abc"),
        ("https://example.org/10.1145/abc", ""),
        ("", ""),
    ],
)
def test_doi(text: str, expected: str) -> None:
    """A DOI is found bare or as an address, and its case does not count."""
    assert doi_of(text) == expected


def test_slug_is_cut_between_words() -> None:
    """A long title gives a short id that ends with a whole word and a hash."""
    slug, _, mark = slug_id("understanding " * 9 + "it").rpartition("-")
    assert slug == "-".join(["understanding"] * 4)
    assert len(slug) <= SLUG_LENGTH
    assert len(mark) == 8


def test_slug_of_symbols() -> None:
    """A title without letters still has an id."""
    assert slug_id("∀∃").startswith("paper-")
