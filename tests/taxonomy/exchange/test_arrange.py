"""One tree of what stands below several others, or in a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.errors import TaxonomyError
from papertopics.taxonomy import Keyword
from papertopics.taxonomy.exchange import Choice
from papertopics.taxonomy.exchange.arrange import Tree, arrange
from papertopics.taxonomy.exchange.entry import Entry


def concepts(text: str) -> list[Entry]:
    """Make concepts of such as ``a, b: a, c: a b``; a star marks those at the top."""
    entries = []
    for part in text.split(","):
        name, _, parents = part.partition(":")
        key = name.strip().strip("*")
        above = tuple(parents.split())
        entries.append(Entry(key, key.upper(), parents=above, top="*" in name))
    return entries


def arranged(text: str, choice: Choice | None = None) -> Tree:
    """Make a tree of concepts."""
    return arrange(concepts(text), choice or Choice(), "file")


def tree(text: str, choice: Choice | None = None) -> str:
    """Write the tree in the same way."""
    entries = arranged(text, choice).entries
    return ", ".join(f"{e.key}: {e.parents[0]}" if e.parents else e.key for e in entries)


def test_what_is_below_follows_what_is_above() -> None:
    """Siblings keep their order."""
    assert tree("c: a, b: a, a, d: b, e") == "a, c: a, b: a, d: b, e"


def test_of_several_parents_the_one_nearest_to_the_top_is_taken() -> None:
    """Of equals, the first key; it is said with how many others there are."""
    found = arranged("a, b: a, c: b a, d: c b, e, f: e a")
    assert {e.key: e.parents[0] for e in found.entries if e.key in "cdf"} == {
        "c": "a",
        "d": "b",
        "f": "a",
    }
    (note,) = found.notes
    assert note.startswith("3 concepts below several others")
    assert note.endswith(": C below A; D below B; F below A")


def test_a_circle_below_the_top_is_cut_where_it_closes() -> None:
    """And the relation that was left out is named."""
    found = arranged("a, b: a d, c: b, d: c")
    assert [entry.parents for entry in found.entries] == [(), ("a",), ("b",), ("c",)]
    assert found.notes[0] == "1 circle, each cut at one place: B below D below C below B"


def test_a_circle_that_the_tree_never_meets_is_said_too() -> None:
    """Both have a nearer parent than each other."""
    found = arranged("a, b: a c, c: a b")
    assert [entry.parents for entry in found.entries] == [(), ("a",), ("a",)]
    assert found.notes[0] == "1 circle, each cut at one place: B below C below B"


def test_of_many_circles_some_are_said() -> None:
    """To find them all could take for ever."""
    pairs = ", ".join(f"x{number}: y{number}, y{number}: x{number}" for number in range(30))
    note = arranged(pairs).notes[0]
    assert note.startswith("20 circles or more, each cut at one place: ")
    assert note.endswith(" and 17 more")


def test_a_circle_that_nothing_leads_to_is_opened_at_its_first_key() -> None:
    """What hangs below it comes along."""
    assert tree("z, y: x, x: y, a: x") == "z, x, y: x, a: x"


def test_a_concept_below_itself_stands_at_the_top() -> None:
    """It has no other place."""
    assert tree("a: a") == "a"


def test_a_top_concept_stays_at_the_top() -> None:
    """Even if it has others above."""
    assert tree("a, *b: a") == "a, b"


def test_parents_that_are_not_described_are_said() -> None:
    """Their concepts stand at the top."""
    found = arranged("a: elsewhere, b: a")
    assert found.notes == ("1 concept below others that the file does not describe: A",)
    assert [entry.parents for entry in found.entries] == [(), ("a",)]


@pytest.mark.parametrize("name", ["b", "B"])
def test_a_branch_is_found_by_key_or_label(name: str) -> None:
    """Parents outside of it count no more."""
    assert tree("a, b: a, c: b, d: a c", Choice(under=name)) == "b, c: b, d: c"


def test_a_branch_that_is_not_there_is_refused() -> None:
    """With the nearest name."""
    with pytest.raises(TaxonomyError, match=r"no concept 'Graphz'. Did you mean 'Graphs'"):
        arrange([Entry("1", "Graphs")], Choice(under="Graphz"), "file")


def test_a_name_of_two_branches_is_refused() -> None:
    """With the keys to choose from."""
    entries = [Entry("k1", "Same"), Entry("k2", "same")]
    with pytest.raises(TaxonomyError, match=r"2 concepts are called 'Same'. Take one: k1; k2"):
        arrange(entries, Choice(under="Same"), "file")


def test_levels_are_counted_from_the_top_of_the_branch() -> None:
    """Deeper ones are left out."""
    assert tree("a, b: a, c: b, d: c", Choice(under="b", depth=2)) == "b, c: b"


def test_deeper_levels_give_their_keywords_to_the_topic_above() -> None:
    """If they are to be folded; whoever has nothing below is as it was."""
    folded = arranged("a, b: a, c: b, d", Choice(depth=1, fold=True)).entries
    words = [[keyword.phrase for keyword in entry.all_keywords] for entry in folded]
    assert words == [["A", "B", "C"], ["D"]]
    assert folded[1].keywords == ()
    assert folded[0].all_keywords[0] == Keyword("A")


_edges = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)


@given(_edges)
def test_every_concept_gets_one_place(edges: list[tuple[int, int]]) -> None:
    """Whatever stands below whatever: none is lost, and each follows its parent."""
    above: dict[int, list[str]] = {number: [] for number in range(10)}
    for child, parent in edges:
        above[child].append(str(parent))
    entries = [Entry(str(key), str(key), parents=tuple(found)) for key, found in above.items()]
    seen: set[str] = set()
    for entry in arrange(entries, Choice(), "file").entries:
        assert set(entry.parents) <= seen
        assert set(entry.parents) <= set(above[int(entry.key)])
        seen.add(entry.key)
    assert len(seen) == 10
