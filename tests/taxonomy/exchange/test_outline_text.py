"""Outlines: a topic a line."""

import pytest

from papertopics.errors import TaxonomyError
from papertopics.taxonomy import Keyword, Taxonomy
from papertopics.taxonomy.exchange import Choice
from papertopics.taxonomy.exchange.build import build_taxonomy
from papertopics.taxonomy.exchange.outline_text import read_outline, write_outline

OUTLINE = r"""
- Machine learning |
  - Graph networks (GNN) | message passing; {"phrase": "node", "near": ["graph"], "within": 5}
  - A \| B
- Vision
"""


def read(text: str) -> Taxonomy:
    """Read an outline as a taxonomy."""
    return build_taxonomy(read_outline(text, "o.txt", "o"), Choice(), "o.txt").taxonomy


def test_lines_are_topics_and_indentation_is_the_tree() -> None:
    """Keywords stand behind a bar; a bar alone makes a group."""
    group, networks, bar, vision = read(OUTLINE).topics
    assert (group.id, group.keywords) == ("machine-learning", ())
    assert networks.parent == bar.parent == group.id
    assert [keyword.phrase for keyword in networks.keywords] == [
        "Graph networks",
        "GNN",
        "message passing",
        "node",
    ]
    assert (bar.label, vision.parent, vision.keywords) == ("A | B", None, (Keyword("Vision"),))


def test_only_what_begins_a_label_is_a_bullet() -> None:
    """A dash within it stays."""
    topics = read("Human - computer interaction\n  * Trade - offs\n").topics
    assert [topic.label for topic in topics] == ["Human - computer interaction", "Trade - offs"]


def test_an_outline_is_written_as_it_is_read() -> None:
    """Bullet, two spaces a level."""
    assert write_outline(read(OUTLINE)) == OUTLINE.lstrip()


@pytest.mark.parametrize("indent", ["\t", " ", "      "])
def test_any_indentation_will_do(indent: str) -> None:
    """With bullets or without; back to any level above."""
    text = f"A\n{indent}* B\n{indent * 2}C\n{indent}D\nE\n"
    assert [topic.parent for topic in read(text).topics] == [None, "a", "b", "a", None]


def test_equal_labels_in_two_places_are_two_topics() -> None:
    """Each marked by its place."""
    one, other = (topic for topic in read("A\n  X\nB\n  X\n").topics if topic.label == "X")
    assert one.id != other.id


def test_all_problems_come_at_once() -> None:
    """With their lines."""
    with pytest.raises(TaxonomyError) as caught:
        read("A\n  B | {bad\n\tC\n  | x\nA\n")
    assert [str(problem).partition(". ")[0] for problem in caught.value.problems] == [
        "o.txt:2: '{bad' is not JSON: Expecting property name enclosed in double quotes: "
        "line 1 column 2 (char 1)",
        "o.txt:3: spaces and tabs are mixed before lines",
        "o.txt:4: the topic has no label",
        "o.txt:5: 'A' stands twice in one place, first on line 1",
    ]


def test_an_outline_can_be_too_deep() -> None:
    """For the taxonomy file; the message says what to do."""
    text = "\n".join(" " * level + f"topic {level}" for level in range(40))
    with pytest.raises(
        TaxonomyError, match=r"o.txt:31: 'topic 30' stands more than 30 levels deep"
    ):
        read(text)
