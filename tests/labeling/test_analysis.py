"""Coverage, overlap and conflict of literal evidence."""

import pytest

from papertopics.labeling import keyword_analysis, topic_analysis

RULES = [(0, "GAN"), (0, "generator"), (0, "diode", True), (1, "language model"), (1, "unseen")]
MATRIX = [
    # GAN, generator, diode (veto), language model, unseen
    [1, 0, 0, 0, 0],
    [3, 1, 0, 1, 0],
    [1, 0, 1, 0, 0],
    [0, 0, 2, 1, 0],
    [0, 0, 0, 1, 0],
    [0, 0, 0, 0, 0],
]


@pytest.fixture
def keywords(evidence_of):
    """Analyse the matrix by rule."""
    return keyword_analysis(evidence_of(MATRIX, RULES))


@pytest.fixture
def topics(evidence_of):
    """Analyse the matrix by topic."""
    return topic_analysis(evidence_of(MATRIX, RULES))


def test_each_rule_has_a_row_in_order(keywords):
    """Rows are the rules, with the id of their topic."""
    rows = keywords[["topic", "phrase", "veto"]].itertuples(index=False, name=None)

    assert list(rows) == [
        ("gan", "GAN", False),
        ("gan", "generator", False),
        ("gan", "diode", True),
        ("llm", "language model", False),
        ("llm", "unseen", False),
    ]


def test_coverage_of_a_rule_is_its_share_of_papers(keywords):
    """A rule covers the papers that it matches, however often it does."""
    assert keywords["papers"].tolist() == [3, 1, 2, 3, 0]
    assert keywords["coverage"].tolist() == [3 / 6, 1 / 6, 2 / 6, 3 / 6, 0]


def test_overlap_of_a_rule_needs_another_rule_of_its_topic(keywords):
    """GAN meets generator in one paper and diode in another; other topics don't count."""
    assert keywords["overlap"].tolist() == [2 / 6, 1 / 6, 1 / 6, 0, 0]


def test_conflict_of_a_rule_needs_an_opposite_rule_of_its_topic(keywords):
    """A keyword and a veto of one topic conflict, two keywords don't."""
    assert keywords["conflict"].tolist() == [1 / 6, 0, 1 / 6, 0, 0]


def test_shared_looks_at_keywords_of_other_topics(keywords):
    """A veto of another topic doesn't make a paper shared."""
    assert keywords["shared"].tolist() == [1 / 6, 1 / 6, 1 / 6, 1 / 6, 0]


def test_topics_count_their_rules_and_labels(topics):
    """Rules by kind, those that never match, and papers by weak label."""
    columns = ["topic", "keywords", "vetoes", "unused", "papers_for", "papers_against"]

    rows = list(topics[columns].itertuples(index=False, name=None))

    assert rows == [("gan", 2, 1, 0, 2, 2), ("llm", 2, 0, 1, 3, 0)]


def test_topics_have_shares_over_all_their_rules(topics):
    """A topic is covered by one rule, overlapped by two, in conflict by a keyword and a veto."""
    assert topics["coverage"].tolist() == [4 / 6, 3 / 6]
    assert topics["overlap"].tolist() == [2 / 6, 0]
    assert topics["conflict"].tolist() == [1 / 6, 0]
    assert topics["shared"].tolist() == [2 / 6, 1 / 6]


@pytest.mark.parametrize("matrix", [[], [[0] * 5]], ids=["no papers", "no matches"])
@pytest.mark.parametrize("analysis", [keyword_analysis, topic_analysis])
def test_shares_of_nothing_are_zero(evidence_of, analysis, matrix):
    """Without papers or matches every share is 0, never missing."""
    table = analysis(evidence_of(matrix, RULES))

    assert (table[["coverage", "overlap", "conflict", "shared"]] == 0).all(axis=None)


def test_conflict_is_within_overlap_within_coverage(keywords, topics):
    """The three shares are nested, for rules and for topics."""
    for table in (keywords, topics):
        assert (table["conflict"] <= table["overlap"]).all()
        assert (table["overlap"] <= table["coverage"]).all()
        assert (table["shared"] <= table["coverage"]).all()
