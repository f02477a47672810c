"""Evidence as people see it."""

import pytest

from papertopics.labeling import PHRASE_COLUMNS, matched_phrases, why

TITLES = ["Draft Models", "Organs"]
ABSTRACTS = [
    "A token tree; draft\nmodels, token\ntrees and draft-models. A scheduler for token trees.",
    None,
]


@pytest.fixture
def phrases(matcher_of):
    """Match two papers with one topic that has a veto."""
    matcher = matcher_of(["token tree", "draft model"], ["unseen"], exclude=["schedulers"])
    return matched_phrases(matcher.match(TITLES, ABSTRACTS), TITLES, ABSTRACTS)


def test_phrases_are_listed_title_first_then_by_count(phrases):
    """Keywords stand before vetoes, the title before the abstract, the frequent before the rare."""
    assert tuple(phrases.columns) == PHRASE_COLUMNS
    assert list(phrases[phrases["topic"] == 0].itertuples(index=False, name=None)) == [
        (0, 0, "title", "draft model", "Draft Models", 1, False),
        (0, 0, "abstract", "token tree", "token tree", 3, False),
        (0, 0, "abstract", "draft model", "draft models", 2, False),
        (0, 0, "abstract", "schedulers", "scheduler", 1, True),
    ]


def test_why_is_one_line_of_keywords(phrases):
    """Vetoes are no reason for a topic; papers and topics without keyword have no line."""
    assert why(phrases) == {(0, 0): "title: draft model; abstract: token tree (3), draft model (2)"}


def test_nothing_matched_nothing_listed(matcher_of):
    """Without matches the table has its columns and no rows."""
    phrases = matched_phrases(matcher_of(["GAN"]).match(["x"], [""]), ["x"], [""])

    assert tuple(phrases.columns) == PHRASE_COLUMNS
    assert phrases.empty
    assert why(phrases) == {}
