"""What changed between two states of a taxonomy."""

from dataclasses import fields

from papertopics.taxonomy import (
    Keyword,
    KeywordChange,
    NamedTopic,
    PhraseChanges,
    TaxonomyChanges,
    TopicChange,
    compare_taxonomies,
    parse_taxonomy,
)

BEFORE = """
topics:
  - id: methods
    label: Methods
    topics:
      - {id: gnn, label: Graph nets, keywords: [graph net, GNN, node], description: Nets.}
      - {id: trees, label: Trees, keywords: [tree, {phrase: leaf, near: [tree], within: 5}]}
  - {id: vision, label: Vision, keywords: [image], exclude: [mirror image]}
"""


def changes(after: str) -> TaxonomyChanges:
    """Compare with the taxonomy above."""
    return compare_taxonomies(parse_taxonomy(BEFORE), parse_taxonomy(after))


def only(found: TaxonomyChanges, *names: str) -> bool:
    """Tell whether these kinds of changes were found and no others."""
    return {field.name for field in fields(found) if getattr(found, field.name)} == {*names}


def test_equal_taxonomies_have_no_changes() -> None:
    """Name, version and URI of the whole are no change of the topics."""
    found = changes("name: Other\nversion: 7\nuri: 'x:y'" + BEFORE)
    assert found.empty
    assert only(found)


def test_topics_come_and_go() -> None:
    """Each with its place; what they hold is not listed again."""
    found = changes(
        BEFORE.replace(
            "id: vision, label: Vision, keywords: [image]", "id: s, label: S, keywords: [sound]"
        )
    )
    assert found.added == (NamedTopic("s", "S", ""),)
    assert found.removed == (NamedTopic("vision", "Vision", ""),)
    assert only(found, "added", "removed")


def test_another_id_is_no_other_topic() -> None:
    """Nor have those below it moved."""
    found = changes(BEFORE.replace("id: methods", "id: how").replace("id: gnn", "id: nets"))
    assert found.renamed == (
        TopicChange("how", "methods", "how"),
        TopicChange("nets", "gnn", "nets"),
    )
    assert only(found, "renamed")


def test_a_topic_moves() -> None:
    """From below one topic to below another, or to the top."""
    found = changes(BEFORE.replace("      - {id: trees", "  - {id: trees"))
    assert found.moved == (TopicChange("trees", "methods", ""),)
    assert only(found, "moved")


def test_texts_change() -> None:
    """Labels and descriptions."""
    found = changes(BEFORE.replace("Graph nets", "GNNs").replace("Nets.", "All nets."))
    assert found.relabelled == (TopicChange("gnn", "Graph nets", "GNNs"),)
    assert found.described == (TopicChange("gnn", "Nets.", "All nets."),)
    assert only(found, "relabelled", "described")


def test_another_uri_is_a_change() -> None:
    """One that comes, too."""
    found = changes(BEFORE.replace("{id: vision,", "{id: vision, uri: 'http://example.org/v',"))
    assert found.addressed == (TopicChange("vision", "", "http://example.org/v"),)
    assert only(found, "addressed")


def test_keywords_change() -> None:
    """Some come, some go; the same words with other conditions have changed."""
    after = BEFORE.replace("graph net, GNN, node", "Graph nets, edge, node")
    found = changes(
        after.replace("within: 5", "within: 9").replace("[mirror image]", "[image file]")
    )
    leaf = Keyword("leaf", near=("tree",), within=5), Keyword("leaf", near=("tree",), within=9)
    assert found.keywords == (
        PhraseChanges(
            "gnn",
            added=(Keyword("edge"),),
            removed=(Keyword("GNN"),),
            changed=(KeywordChange(Keyword("graph net"), Keyword("Graph nets")),),
        ),
        PhraseChanges("trees", (), (), (KeywordChange(*leaf),)),
    )
    assert found.vetoes == (
        PhraseChanges("vision", (Keyword("image file"),), (Keyword("mirror image"),), ()),
    )
    assert only(found, "keywords", "vetoes")


def test_the_order_of_keywords_is_no_change() -> None:
    """Nor that of topics."""
    found = changes(BEFORE.replace("graph net, GNN, node", "node, GNN, graph net"))
    assert found.empty
