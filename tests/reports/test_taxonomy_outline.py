"""A taxonomy as a page of Markdown."""

from markdown_it import MarkdownIt

from papertopics.reports.taxonomy_outline import render_outline
from papertopics.taxonomy import Keyword, Taxonomy, Topic, parse_taxonomy

TAXONOMY = """
name: Graphs
version: 2
topics:
  - id: graphs
    label: Graphs
    uri: http://example.org/g
    topics:
      - id: gnn
        label: Graph networks
        description: Message passing.
        keywords: [graph network, {phrase: GNN, match: exact}, {phrase: edge, near: [a, b]}]
        exclude: [neural gas]
"""


def test_the_tree_is_a_nested_list() -> None:
    """With what each topic is found by."""
    assert render_outline(parse_taxonomy(TAXONOMY)) == (
        "# Graphs\n\nVersion 2; 2 topics and groups.\n\n"
        "- **[Graphs](http://example.org/g)** (`graphs`)\n"
        "  - **Graph networks** (`gnn`): Message passing.\n"
        "    - *Keywords:* graph network, GNN (exactly so), edge (within 10 words of a or b)\n"
        "    - *Vetoes:* neural gas\n"
    )


def test_texts_are_shown_and_not_obeyed() -> None:
    """Whatever they say, and whatever their address is."""
    bad = "<script>alert(1)</script> [x](javascript:y) `z` **w**"
    topic = Topic("a", bad, bad, (Keyword(bad),), (Keyword(bad),), uri="javascript:alert(1)")
    html = MarkdownIt("gfm-like", {"linkify": False}).render(
        render_outline(Taxonomy(bad, 1, (topic,)))
    )
    assert "<script" not in html
    assert "<a " not in html
    assert html.count("alert(1)") == 5
