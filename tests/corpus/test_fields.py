"""Records of named fields read as entries."""

from __future__ import annotations

import math

import pytest

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import entry_from_fields


def entry(**record: object) -> Entry:
    """Read a record that has a title."""
    read = entry_from_fields({"title": "A Title", **record}, "a.jsonl", 1)
    assert isinstance(read, Entry)
    return read


@pytest.mark.parametrize("name", ["abstract", "text", "Summary", "DESCRIPTION", "paper_abstract"])
def test_abstract_under_its_usual_names(name: str) -> None:
    """The abstract is found under the names that sources give it."""
    assert entry(**{name: "We show."}).abstract == "We show."


@pytest.mark.parametrize("name", ["Title", "TITLE", "paper title", "Article-Title"])
def test_case_spaces_and_hyphens_of_names_do_not_count(name: str) -> None:
    """A field's name is known however it is spelled."""
    read = entry_from_fields({name: "Found"}, "a.csv", 2)
    assert isinstance(read, Entry)
    assert read.title == "Found"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"id": 7}, "7"),
        ({"paper_id": "acl.1"}, "acl.1"),
        ({"id": "2310.01234v2"}, "2310.01234v2"),
        ({"arxiv_id": "arXiv:2310.01234v2"}, "2310.01234"),
        ({"doi": "https://doi.org/10.1145/X"}, "10.1145/x"),
        ({"externalIds": {"ArXiv": "2310.01234", "DOI": "10.1145/x"}}, "2310.01234"),
        ({}, ""),
    ],
)
def test_own_id(record: dict[str, object], expected: str) -> None:
    """A given id is kept as it is; arXiv ids and DOIs lose version and address."""
    assert entry(**record).own_id == expected


@pytest.mark.parametrize("nothing", [None, math.nan, "", "  ", "NaN", "null", []])
def test_nothing_is_empty_text(nothing: object) -> None:
    """What sources write for a missing value is empty text."""
    read = entry(abstract=nothing, id=nothing, authors=nothing, url=nothing)
    assert (read.abstract, read.own_id, read.authors, read.url) == ("", "", "", "")


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("Ann Lee and Bo Li", "Ann Lee and Bo Li"),
        (["Ann Lee", "Bo Li"], "Ann Lee; Bo Li"),
        ([{"name": "Ann Lee"}, {"author": {"display_name": "Bo Li"}}], "Ann Lee; Bo Li"),
        ([{"given": "Ann", "family": "Lee"}], "Ann Lee"),
        ("['Ann O'Lee', 'Bo Li']", "Ann O'Lee; Bo Li"),
    ],
)
def test_authors(authors: object, expected: str) -> None:
    """Authors may be a text, names, objects with names, or a list that went through CSV."""
    assert entry(authors=authors).authors == expected


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        ("cs.LG stat.ML quant-ph", "cs.LG; stat.ML; quant-ph"),
        ("Machine learning, Vision", "Machine learning; Vision"),
        (["cs.LG", "cs.LG", {"name": "Robotics"}], "cs.LG; Robotics"),
        ("['cs.CV', 'cs.AI']", "cs.CV; cs.AI"),
    ],
)
def test_categories(categories: object, expected: str) -> None:
    """Categories are split where their kind of list is split, and named once."""
    assert entry(categories=categories).categories == expected


def test_published_takes_the_first_date_that_can_be_read() -> None:
    """A field that holds no date does not hide the next one that does."""
    assert entry(date="soon", year=2023).published == "2023"


def test_address_from_identifier() -> None:
    """Where no address is given, the identifier leads to one."""
    assert entry(id="2310.01234v2").url == "https://arxiv.org/abs/2310.01234"
    assert entry(doi="10.1145/x").url == "https://doi.org/10.1145/x"
    assert entry(doi="10.1145/x", url="https://a.org").url == "https://a.org"


def test_the_first_of_several_addresses() -> None:
    """A paper has one link."""
    assert entry(url=["https://a.org", "https://b.org"]).url == "https://a.org"
    assert entry(url=[], link="https://b.org").url == "https://b.org"


def test_record_without_title_is_rejected() -> None:
    """A record that has no title says so and shows what it does have."""
    read = entry_from_fields({"title": " ", "abstract": "Orphan text."}, "a.jsonl", 4)
    assert read == Rejected("a.jsonl", 4, "no title", excerpt="Orphan text.")


def test_bytes_that_are_not_utf8_are_rejected() -> None:
    """A text with bytes that could not be decoded is no paper."""
    read = entry_from_fields({"title": "Schr\udcf6dinger"}, "a.csv", 2)
    assert isinstance(read, Rejected)
    assert read.reason == "not UTF-8 text"
