"""Taxonomies written back, and their hashes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertopics.taxonomy import (
    Keyword,
    Taxonomy,
    Topic,
    dump_taxonomy,
    parse_taxonomy,
    taxonomy_hash,
)

CANONICAL = """\
name: Graphs
version: 2
uri: http://example.org/scheme
language: pt-BR
topics:
  - id: graphs
    label: 'Graphs: all'
    uri: http://example.org/graphs
    topics:
      - id: gnn
        label: Graph networks
        language: de
        description: Message passing.
        keywords:
          - graph network
          - 'no'
          - {phrase: GNN, match: exact}
          - {phrase: node, near: [graph], within: 5}
        exclude:
          - neural gas
"""

_words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
_texts = st.lists(_words, min_size=1, max_size=3).map(" ".join)
_phrases = _texts.map("a{}".format)
_keywords = st.builds(Keyword, _phrases, st.sampled_from(["normal", "exact"])) | st.builds(
    Keyword,
    _phrases,
    near=st.lists(_phrases, min_size=1, max_size=2).map(tuple),
    within=st.integers(1, 99),
)
_vetoes = st.builds(Keyword, _texts.map("not {}".format))
_topics = st.builds(
    Topic,
    id=st.from_regex("[A-Z0-9][a-z0-9._-]{0,8}", fullmatch=True).map("t{}".format),
    label=_texts,
    description=st.just("") | _texts,
    keywords=st.lists(_keywords, min_size=1, max_size=2).map(tuple),
    exclude=st.lists(_vetoes, max_size=2).map(tuple),
)
_forests = st.lists(_topics, min_size=1, max_size=4, unique_by=lambda topic: topic.id.casefold())


@st.composite
def _taxonomies(draw: st.DrawFn) -> Taxonomy:
    """Draw a tree in the order of a file: each topic below the one before it or above that."""
    placed: list[Topic] = []
    branch: list[str] = []
    for topic in draw(_forests):
        branch = branch[: draw(st.integers(0, len(branch)))]
        placed.append(replace(topic, parent=branch[-1] if branch else None))
        branch.append(topic.id)
    return Taxonomy(draw(_texts), draw(st.integers(1, 99)), tuple(placed))


@settings(max_examples=50)
@given(_taxonomies())
def test_round_trip(taxonomy: Taxonomy) -> None:
    """What is written reads as the same taxonomy."""
    assert parse_taxonomy(dump_taxonomy(taxonomy)) == taxonomy


def test_canonical_form() -> None:
    """The written form is fixed: a canonical file is written as it stands."""
    assert dump_taxonomy(parse_taxonomy(CANONICAL)) == CANONICAL


def test_hash_ignores_layout() -> None:
    """Comments, quotes and the order of keys do not change the hash."""
    other = "# a comment\n" + CANONICAL.replace("version: 2\n", "") + "version: 2\n"
    assert taxonomy_hash(parse_taxonomy(other)) == taxonomy_hash(parse_taxonomy(CANONICAL))


@pytest.mark.parametrize(
    "word",
    [
        "Graphs",
        "version: 2",
        "gnn",
        "passing",
        "graph network",
        "GNN",
        "[graph",
        "5",
        "gas",
        "/graphs",
        "/scheme",
    ],
)
def test_hash_sees_a_change(word: str) -> None:
    """A change of any part gives another hash."""
    changed = CANONICAL.replace(word, word + "0", 1)
    assert taxonomy_hash(parse_taxonomy(changed)) != taxonomy_hash(parse_taxonomy(CANONICAL))


def test_hash_is_stable() -> None:
    """The hash of a taxonomy is the same on every machine and in every version."""
    taxonomy = Taxonomy("T", 1, (Topic("a", "A", keywords=(Keyword("é"),)),))
    assert (
        taxonomy_hash(taxonomy)
        == "eceb91e10fa5f415ae44e18d0659e6e02be01a0b041f910b39eac7151aaff4e9"
    )
