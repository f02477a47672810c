"""Ids from notations, addresses and labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.taxonomy import parse_taxonomy
from papertopics.taxonomy.exchange.entry import Entry
from papertopics.taxonomy.exchange.identifiers import address_name, unique_ids


def ids(*entries: Entry, prefer_labels: bool = False) -> list[str]:
    """Return the ids of concepts."""
    return list(unique_ids(entries, prefer_labels=prefer_labels).values())


def test_the_first_name_wins() -> None:
    """Without one, the label; or the label by wish."""
    entries = Entry("1", "Graph nets", ("I.2", "x")), Entry("2", "Künstliche Netze")
    assert ids(*entries) == ["I.2", "kunstliche-netze"]
    assert ids(*entries, prefer_labels=True) == ["graph-nets", "kunstliche-netze"]


def test_what_gives_no_id_gets_a_hash() -> None:
    """As do scripts that ASCII can't show."""
    (name,) = ids(Entry("1", "图神经网络"))
    assert name == "topic-6b86b2"


def test_equal_ids_get_a_mark_each() -> None:
    """Of their keys, so that their order is of no matter; file systems may know no case."""
    one, two = Entry("1", "a", ("Net",)), Entry("2", "b", ("net",))
    assert ids(one, two) == ["Net-6b86b2", "net-d4735e"]
    assert ids(two, one) == ["net-d4735e", "Net-6b86b2"]


def test_a_marked_id_is_not_too_long() -> None:
    """Though what it is made of is as long as an id can be."""
    found = ids(Entry("1", "a", ("N" * 100,)), Entry("2", "b", ("n" * 100,)))
    assert [len(each) for each in found] == [97, 97]


@pytest.mark.parametrize("name", ["index", "con", "NUL"])
def test_names_that_no_file_can_have_are_avoided(name: str) -> None:
    """As the rules of the file say."""
    assert ids(Entry("1", "x", (name,))) == [f"topic-{name}"]


@pytest.mark.parametrize(
    "uri", ["http://e.org/s#gnn", "http://e.org/s/gnn/", "urn:x:gnn", "http://e.org/a#b/gnn"]
)
def test_an_address_ends_with_a_name(uri: str) -> None:
    """Behind a number sign, a slash or a colon."""
    assert address_name(uri) == "gnn"


@given(st.lists(st.text(max_size=120), min_size=1, max_size=5, unique=True))
def test_ids_are_always_sound(names: list[str]) -> None:
    """Different, and such as the taxonomy file takes."""
    found = ids(*(Entry(str(at), name or "x", (name,)) for at, name in enumerate(names)))
    topics = ", ".join(f"{{id: {each!r}, label: x, keywords: [x]}}" for each in found)
    assert len(parse_taxonomy(f"topics: [{topics}]").topics) == len(names)
