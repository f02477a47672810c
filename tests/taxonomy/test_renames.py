"""Topics that are known again under another id."""

import pytest

from papertopics.taxonomy import parse_taxonomy, renamed_topics

HEAD = "topics:\n"
NETS = "  - {id: gnn, label: Graph networks, keywords: [graph network, GNN, message passing]}\n"
VISION = "  - {id: vision, label: Vision, keywords: [image, video, pixel]}\n"


def renamed(before: str, after: str) -> dict[str, str]:
    """Compare two lists of topics."""
    return renamed_topics(parse_taxonomy(HEAD + before), parse_taxonomy(HEAD + after))


def test_nothing_is_renamed_where_ids_stay() -> None:
    """Whatever else changes: an id that is on both sides is the same topic."""
    assert renamed(NETS + VISION, NETS.replace("GNN", "node") + VISION) == {}


@pytest.mark.parametrize(
    "after",
    [
        "  - {id: graphs, label: graph-network, keywords: [node]}\n",
        "  - {id: graphs, label: Graphs, keywords: [Graph networks, GNN, message passing, node]}\n",
    ],
)
def test_a_topic_is_known_by_its_label_or_most_of_its_keywords(after: str) -> None:
    """In whichever spelling."""
    assert renamed(NETS + VISION, VISION + after) == {"gnn": "graphs"}


def test_half_of_the_keywords_is_not_most_of_them() -> None:
    """Of four that the two have together, two are shared."""
    after = "  - {id: graphs, label: Graphs, keywords: [graph network, GNN, node]}\n"
    assert renamed(NETS + VISION, VISION + after) == {}


def test_a_topic_becomes_one_other_at_most() -> None:
    """Of two with its keywords, the one that has its label."""
    one = "  - {id: one, label: Other, keywords: [graph network, GNN, message passing]}\n"
    two = "  - {id: two, label: Graph networks, keywords: [graph network, GNN, node]}\n"
    assert renamed(NETS + VISION, VISION + one + two) == {"gnn": "two"}
    assert renamed(one + two + VISION, VISION + NETS) == {"two": "gnn"}


def test_among_equals_the_first_is_taken() -> None:
    """By the order of the files, so that the result is the same on every machine."""
    both = "".join(NETS.replace("gnn", name) for name in ("b", "a"))
    assert renamed(NETS, both) == {"gnn": "b"}


def test_a_group_is_known_by_what_is_below() -> None:
    """Under their new names, where these have changed."""
    below = "".join("    " + line for line in (NETS, VISION))
    group = "  - id: {}\n    label: {}\n    topics:\n"
    before = group.format("methods", "Methods") + below
    after = group.format("how", "How") + below.replace("id: gnn", "id: nets")
    assert renamed(before, after) == {"methods": "how", "gnn": "nets"}


def test_empty_groups_with_other_labels_are_not_the_same() -> None:
    """They have nothing by which they could be."""
    empty = "  - {id: a, label: A}\n"
    assert renamed(NETS + empty, NETS + "  - {id: b, label: B}\n") == {}
