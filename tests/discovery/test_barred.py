"""Phrases that a topic must not be given."""

import pytest

from papertopics.discovery.barred import barred
from papertopics.taxonomy import Keyword, parse_taxonomy

TREE = parse_taxonomy("""
topics:
  - id: graphs
    label: Graph learning
    keywords: [{phrase: node, near: [graph]}]
    topics:
      - {id: gnn, label: Graph neural networks, keywords: [message passing]}
  - {id: agents, label: Agents, keywords: [multi-agent], exclude: [travel agent]}
""")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("edge", []),
        ("Message-passing", ["graphs", "gnn", "agents"]),
        ("neural message passing", ["graphs", "gnn"]),
        ("multiagent planning", ["agents"]),
        ("travel agents abroad", ["agents"]),
        ("nodes", ["graphs", "gnn", "agents"]),
        ("node classification", []),
        ("graph neural network", ["graphs", "agents"]),
    ],
)
def test_what_is_held_or_adds_nothing_is_barred(phrase: str, expected: list[str]) -> None:
    """A keyword of any topic, another's name, and what contains a keyword or veto of the topic."""
    (row,) = barred([Keyword(phrase)], TREE)
    topics = [topic.id for topic, out in zip(TREE.assignable, row, strict=True) if out]
    assert topics == expected
