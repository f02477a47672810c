"""Which entries are one paper."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import shake_128

from hypothesis import given
from hypothesis import strategies as st

from papertopics.corpus.duplicates import group_duplicates
from papertopics.corpus.entries import Entries
from papertopics.corpus.entry import Entry
from papertopics.corpus.sketch import HashedSketches, sketch

TITLE = "Learning to Sort with Very Few Comparisons"
ABSTRACT = "We present a sorting network that learns from comparisons and needs only a few of them."
REVISED = ABSTRACT.replace("only a few of them", "few of them, in theory and practice")
UNLIKE = "Proteins fold in milliseconds; this survey asks how machines may predict their shapes."


def entry(title: str = TITLE, abstract: str = ABSTRACT, **more: str) -> Entry:
    """Return an entry of a source."""
    return Entry(title=title, abstract=abstract, line=1, **{"source": "a", **more})


def grouped(entries: Sequence[Entry]) -> list[list[int]]:
    """Return the positions of the entries of each paper."""
    grouping = group_duplicates(Entries.of(entries), HashedSketches.of(list(map(sketch, entries))))
    return [list(paper) for paper in grouping.papers()]


def same(one: Entry, other: Entry) -> bool:
    """Say whether two entries are one paper, in either order."""
    forward, backward = grouped([one, other]), grouped([other, one])
    assert len(forward) == len(backward)
    return len(forward) == 1


def test_same_title_differently_written() -> None:
    """Case, punctuation and LaTeX of a title make no other paper."""
    assert same(entry("SE(n) Networks"), entry("se$(n)$ networks!"))


def test_same_title_revised_abstract() -> None:
    """A revised abstract, or one that is cut off, does not make another paper."""
    assert same(entry(), entry(abstract=REVISED))
    assert same(entry(), entry(abstract=ABSTRACT[:50] + "..."))


def test_same_title_other_abstract() -> None:
    """Two papers may have one title."""
    assert not same(entry("Editorial"), entry("Editorial", UNLIKE))


def test_near_title() -> None:
    """A title with a small change is the same paper if its abstract is nearly the same."""
    assert same(entry(), entry(TITLE.replace("Very ", ""), ABSTRACT + " Code is free."[:3]))
    assert not same(entry(), entry(TITLE.replace("Very ", ""), UNLIKE))


def test_numbers_in_titles_count() -> None:
    """Releases of one thing are different papers however alike their texts are."""
    assert not same(entry(TITLE + " 2"), entry(TITLE + " 3"))


def test_other_title_same_abstract() -> None:
    """One abstract under two unlike titles is two papers: a site's error, or a retitled paper."""
    assert not same(entry(), entry("Sorting, Revisited"))


def test_identifiers() -> None:
    """One arXiv id, whatever its version, or one DOI is one paper, also under a new title."""
    retitled = "Sorting Networks That Learn"
    one = entry(own_id="2310.01234v1")
    assert same(one, entry(retitled, REVISED, url="https://arxiv.org/abs/2310.01234v3"))
    assert same(entry(doi="10.1145/x"), entry(TITLE, UNLIKE, own_id="https://doi.org/10.1145/X"))
    assert not same(one, entry(retitled, UNLIKE, own_id="2310.01234v2"))


def test_disagreeing_ids_need_the_same_text() -> None:
    """Where a source says that two records are two, a revised text does not unite them."""
    assert not same(entry(own_id="1"), entry(own_id="2", abstract=REVISED))
    assert same(entry(own_id="1"), entry(own_id="2"))
    assert same(entry(own_id="1"), entry(own_id="2", abstract=REVISED, source="b"))


def test_without_abstract() -> None:
    """An entry without abstract is the one paper of its title, if there is just one."""
    bare = entry(abstract="")
    assert same(bare, entry())
    assert same(bare, bare)
    assert not same(bare, entry("Another"))
    assert not same(entry(abstract="", doi="10.1145/x"), entry(doi="10.1145/y"))
    assert grouped([entry(), bare, entry(abstract=UNLIKE)]) == [[0], [1], [2]]


def test_bare_entry_does_not_unite_what_disagrees() -> None:
    """An entry without abstract or id joins one of two papers; they stay two."""
    one, other, bare = (entry(abstract="", own_id=own_id) for own_id in ("1", "2", ""))
    for order in ([one, other, bare], [bare, one, other], [one, bare, other]):
        assert len(grouped(order)) == 2


def test_many_papers_of_one_title() -> None:
    """Papers that share a title with hundreds of others stay apart, their copies do not."""
    papers = [entry("Editorial", f"{i:04} {letters_of(i)}") for i in range(200)]
    assert len(grouped(papers + papers)) == 200


def letters_of(seed: int) -> str:
    """Return letters that no other seed gives."""
    letters = shake_128(str(seed).encode()).digest(80)
    return "".join(chr(97 + letter % 26) for letter in letters)


PAPERS = [
    entry(title, abstract, **more)
    for title in (TITLE, TITLE.upper(), TITLE.replace("Very ", ""), "Protein Shapes")
    for abstract in (ABSTRACT, ABSTRACT.lower(), REVISED, UNLIKE)
    for more in ({}, {"doi": "10.1145/x"}, {"own_id": "2310.01234v1"}, {"source": "b"})
]


@given(
    st.lists(st.sampled_from(PAPERS), max_size=9).flatmap(
        lambda it: st.tuples(st.just(it), st.permutations(it))
    )
)
def test_order_does_not_matter(lists: tuple[list[Entry], list[Entry]]) -> None:
    """The same entries in another order are the same papers."""
    one, other = (
        sorted(sorted(map(repr, map(entries.__getitem__, group))) for group in grouped(entries))
        for entries in lists
    )
    assert one == other


@given(st.lists(st.sampled_from(PAPERS), max_size=12))
def test_every_entry_is_in_one_group(entries: list[Entry]) -> None:
    """Groups share out the entries, each in the order of first appearance."""
    groups = grouped(entries)
    assert sorted(position for group in groups for position in group) == list(range(len(entries)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
