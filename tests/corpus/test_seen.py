"""A memory of fixed size that knows papers again."""

from __future__ import annotations

from hashlib import shake_128

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.corpus import compiled
from papertopics.corpus import seen as seen_module
from papertopics.corpus.entry import Entry
from papertopics.corpus.seen import SeenPapers
from papertopics.corpus.sketch import HashedSketches, sketch

TITLE = "Learning to Sort with Very Few Comparisons of Keys"
ABSTRACT = (
    "We present a sorting network that learns from comparisons and needs only a few of them. "
    "It works, as our many experiments show."
)
UNLIKE = "Proteins fold in milliseconds; this survey asks how machines may predict their shapes."


def entry(title: str = TITLE, abstract: str = ABSTRACT, **more: str) -> Entry:
    """Return an entry of a source."""
    return Entry(title=title, abstract=abstract, line=1, **{"source": "a", **more})


def reason(known: Entry, other: Entry) -> str:
    """Say why an entry is a paper that was seen before."""
    seen = SeenPapers(1)
    add(seen, [known])
    return seen.look_up(HashedSketches.of([sketch(other)])).reason([0])


def add(seen: SeenPapers, entries: list[Entry]) -> None:
    """Remember entries."""
    hashed = HashedSketches.of([sketch(one) for one in entries])
    seen.add(hashed, list(range(len(entries))))


def known(seen: SeenPapers, entries: list[Entry]) -> int:
    """Count the entries that are known."""
    return len(seen.look_up(HashedSketches.of([sketch(one) for one in entries])).reasons)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (entry(own_id="2310.01234v1"), entry(own_id="2310.01234v2"), "arxiv"),
        (
            entry(own_id="2310.01234v1"),
            entry("Learning to Sort (revised)", UNLIKE, url="https://arxiv.org/abs/2310.01234"),
            "arxiv",
        ),
        (entry(doi="10.1145/x"), entry("Retitled", own_id="https://doi.org/10.1145/X"), "doi"),
        (entry(own_id="W7"), entry(abstract=UNLIKE, own_id="W7", source="b"), "id"),
        (entry(own_id="1"), entry("Proteins", UNLIKE, own_id="1", source="b"), ""),
        (entry(), entry(TITLE.upper() + "!"), "title"),
        (entry(), entry(abstract=ABSTRACT[:60] + "..."), "title"),
        (entry(own_id="1"), entry(own_id="2", abstract=ABSTRACT[:60] + "..."), ""),
        (entry(), entry(abstract=UNLIKE), ""),
        (entry(), entry(abstract=""), "title"),
        (entry(), entry(abstract="", doi="10.1145/x"), ""),
        (entry(abstract=""), entry(), ""),
        (
            entry(),
            entry("On " + TITLE, ABSTRACT.replace("only a few", "just a few")),
            "near title",
        ),
        (entry(TITLE + " 2"), entry(TITLE + " 3"), ""),
        (entry(), entry("On " + TITLE, ABSTRACT.replace("comparisons", "x" * 90)), ""),
        (entry(), entry("Sorting, Revisited"), ""),
    ],
)
def test_why_an_entry_is_a_paper_that_was_seen(one: Entry, other: Entry, why: str) -> None:
    """By an identifier, its title, or nearly so; else it is another paper."""
    assert reason(one, other) == why


def test_ids_and_titles_are_known_as_taken() -> None:
    """So that another paper does not get the same id."""
    seen = SeenPapers(1)
    add(seen, [entry(own_id="1"), entry("Editorial")])
    others = [entry("Proteins", UNLIKE, own_id="1", source="b"), entry("Editorial", UNLIKE)]
    found = seen.look_up(HashedSketches.of([sketch(other) for other in others]))
    assert found.is_taken([0], ["1"])
    assert found.is_taken([1], [""])
    assert not found.is_taken([1], ["2"])


def papers(count: int, first: int = 0) -> list[Entry]:
    """Return papers that have nothing in common."""
    return [entry(words(number), words(-number - 1)) for number in range(first, first + count)]


def words(seed: int) -> str:
    """Return a text that no other seed gives."""
    letters = shake_128(str(seed).encode()).digest(100)
    return "".join(chr(97 + letter % 26) for letter in letters)


def test_its_size_is_fixed_and_what_it_forgets_is_counted() -> None:
    """The oldest go first."""
    seen = SeenPapers(1)
    size = seen.size
    assert 0 < size <= 1 << 20
    few, many = papers(1000), papers(60_000, first=1000)
    add(seen, few)
    assert (known(seen, few), seen.forgotten) == (1000, 0)
    for start in range(0, len(many), 6000):
        add(seen, many[start : start + 6000])
    assert seen.size == size
    assert seen.forgotten > 40_000
    assert known(seen, few) < 10
    assert known(seen, many[-6000:]) > 5900


@pytest.mark.parametrize("fewest", [0, 1 << 20])
def test_a_table_that_grew_is_as_if_it_had_been_large_from_the_beginning(
    fewest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compiled and plain: the same keys in the same places, and the same ones forgotten."""
    if not fewest:
        pytest.importorskip("numba")
    monkeypatch.setattr(compiled, "FEWEST", fewest)
    tables = []
    for bits in (1, 20):
        monkeypatch.setattr(seen_module, "_FIRST_BITS", bits)
        seen = SeenPapers(1)
        size = seen.size
        for start in range(0, 40_000, 8000):
            add(seen, papers(8000, first=start))
        assert (seen.size > 100 * size) == (bits == 1)
        tables.append((seen.forgotten, seen._keys.tobytes(), seen._edges.tobytes()))
    assert tables[0] == tables[1]
    assert tables[0][0] > 0


def test_papers_that_have_nothing_in_common_are_new() -> None:
    """However many there are."""
    seen = SeenPapers(4)
    add(seen, papers(20_000))
    assert known(seen, papers(20_000, first=20_000)) == 0


@given(st.lists(st.sampled_from(papers(40)), max_size=60))
def test_what_was_added_is_known(entries: list[Entry]) -> None:
    """In any order and number, as long as there is room."""
    seen = SeenPapers(1)
    add(seen, entries)
    assert known(seen, entries) == len(entries)
    assert known(seen, []) == 0


def test_it_is_the_same_in_every_process() -> None:
    """Hashes do not depend on the process: what is forgotten doesn't either."""
    hashed = HashedSketches.of([sketch(entry(own_id="W7"))])
    assert hex(hashed.title[0]) == "0x36eb3724850d04a"
