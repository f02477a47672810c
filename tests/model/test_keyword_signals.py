"""Keyword signals of literal papers, counted by hand."""

from dataclasses import asdict
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.labeling import KeywordMatcher
from papertopics.model.keyword_signals import KeywordSignals, KeywordWeights, Matches, upward
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, Taxonomy, Topic

TREES = Taxonomy(
    "Plants",
    1,
    (
        Topic("plants", "Plants", "", (Keyword("plant"),)),
        Topic("trees", "Trees", "", (Keyword("tree"), Keyword("oak forest")), parent="plants"),
        Topic("moss", "Moss", "", (Keyword("moss"),), (Keyword("Kate Moss"),), "plants"),
    ),
)
PLANT, TREE, OAK_FOREST, MOSS = range(4)  # rules, in the order of the taxonomy; then the veto
PLANTS, TREES_, MOSS_ = range(3)
TEXTS = Texts(
    ["Trees in an oak forest", "Of moss and plants", "Kate Moss", "Nothing"],
    ["A tree is a tree.", "0123 moss", "A plant.", "of this."],
)


def signals_of(texts: Texts, taxonomy: Taxonomy = TREES) -> KeywordSignals:
    """Learn the weights of keywords from the papers, and compute their signals."""
    evidence = KeywordMatcher(taxonomy).match(texts.titles, texts.abstracts)
    matches = Matches.of(evidence, texts)
    return KeywordWeights.fit(taxonomy, evidence, matches).transform(matches, texts)


@pytest.fixture(scope="module")
def idf() -> np.ndarray:
    """Learn the idf of the keywords from the papers above."""
    evidence = KeywordMatcher(TREES).match(TEXTS.titles, TEXTS.abstracts)
    return KeywordWeights.fit(TREES, evidence, Matches.of(evidence, TEXTS)).idf


@pytest.fixture(scope="module")
def signals() -> KeywordSignals:
    """Compute the signals of the papers above."""
    return signals_of(TEXTS)


def test_keywords_are_counted_once_in_title_and_abstract(signals: KeywordSignals) -> None:
    """A topic's keywords include those of the topics below it, except where these are vetoed."""
    assert signals.title_keywords.tolist() == [[2, 2, 0], [2, 0, 1], [0, 0, 0], [0, 0, 0]]
    assert signals.abstract_keywords.tolist() == [[1, 1, 0], [1, 0, 1], [1, 0, 0], [0, 0, 0]]


def test_matches_in_the_abstract_count_by_their_log(signals: KeywordSignals) -> None:
    """Two matches are less than twice one, and as a share of the paper's best topic."""
    assert signals.abstract_matches[0].tolist() == pytest.approx([log(3), log(3), 0])
    assert signals.abstract_share[0].tolist() == [1, 1, 0]


def test_rarity_is_the_idf_of_the_rarest_keyword(signals: KeywordSignals, idf: np.ndarray) -> None:
    """Plants are in two of four papers, the others in one: vetoed moss doesn't count."""
    assert idf[TREE] == idf[OAK_FOREST] == idf[MOSS] > idf[PLANT] > 0
    assert signals.rarity[0].tolist() == [idf[TREE], idf[TREE], 0]
    assert signals.rarity[2].tolist() == [idf[PLANT], 0, 0]
    assert signals.rarity[3].tolist() == [0, 0, 0]


def test_the_first_place_is_a_share_of_the_abstract(signals: KeywordSignals) -> None:
    """It is 1 where the topic's own keywords don't match."""
    assert signals.first_place[1, MOSS_] == 5 / 9
    assert signals.first_place[3].tolist() == [1, 1, 1]


def test_the_title_tells_how_much_of_it_is_a_keyword(signals: KeywordSignals) -> None:
    """The words of the longest phrase, and their share of the title's five."""
    assert signals.title_words[0].tolist() == [2, 2, 0]
    assert signals.title_cover[0].tolist() == [2 / 5, 2 / 5, 0]
    assert signals.abstract_words[0].tolist() == [1, 1, 0]


def test_the_other_topics_of_a_paper_are_counted(signals: KeywordSignals) -> None:
    """Those found anywhere, those in the title, and those in it besides the topic."""
    assert signals.topics_found[:, 0].tolist() == [2, 2, 1, 0]
    assert signals.topics_in_title[:, 0].tolist() == [2, 2, 0, 0]
    assert signals.other_titles.tolist() == [[1, 1, 2], [1, 2, 1], [0, 0, 0], [0, 0, 0]]


def test_strength_counts_the_title_twice(signals: KeywordSignals, idf: np.ndarray) -> None:
    """And the abstract by its log, both by idf; as a share of all topics' strength."""
    strength = 2 * (idf[TREE] + idf[OAK_FOREST]) + log(3) * idf[TREE]

    assert signals.strength[0].tolist() == pytest.approx([strength, strength, 0])
    assert signals.strength_share[0].tolist() == pytest.approx([1 / 2, 1 / 2, 0])


def test_a_veto_marks_its_topic_alone() -> None:
    """Wherever it stands."""
    texts = Texts(["Moss", "Moss", "Moss"], ["Kate Moss", "", "Kate; moss"])
    evidence = KeywordMatcher(TREES).match(texts.titles, texts.abstracts)

    vetoed = Matches.of(evidence, texts).vetoed
    assert vetoed.tolist() == [[False, False, True], [False] * 3, [False] * 3]


def test_agreement_is_the_mean_rank_of_the_papers_that_match() -> None:
    """Drawn towards the mean of all rules by two papers' worth, and that mean towards 0.7."""
    evidence = KeywordMatcher(TREES).match(TEXTS.titles, TEXTS.abstracts)
    matches = Matches.of(evidence, TEXTS)
    rank = np.zeros((4, 3))
    rank[0, TREES_], rank[1, MOSS_], rank[2, MOSS_] = 1, 0.5, 0

    weights = KeywordWeights.fit(TREES, evidence, matches)
    learned = weights.with_agreement(matches, evidence, rank).agreement
    assert weights.agreement.tolist() == [0.7] * 5
    belief = (2.5 + 2 * 0.7) / (5 + 2)
    assert learned[[PLANT, TREE, OAK_FOREST, MOSS]] == pytest.approx(
        [2 * belief / 4, (1 + 2 * belief) / 3, (1 + 2 * belief) / 3, (0.5 + 2 * belief) / 3]
    )


def test_topics_are_lifted_to_all_assignable_ones_above(taxonomy: Taxonomy) -> None:
    """A group without keywords is no column."""
    lifted = upward(taxonomy)

    assert lifted.tolist() == [
        [1, 0, 0, 0, 0],
        [1, 1, 0, 0, 0],
        [1, 0, 1, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 0, 1],
    ]


def test_papers_without_a_match_give_no_signal() -> None:
    """Nor a division by zero."""
    signals = asdict(signals_of(Texts(["", "Birds"], ["", "sing"])))

    assert (signals.pop("first_place") == 1).all()
    assert not any(values.any() for values in signals.values())


WORDS = st.sampled_from(["tree", "trees", "moss", "oak", "forest", "plant", "and", "kate"])
SENTENCES = st.lists(WORDS, max_size=8).map(" ".join)


@given(SENTENCES, SENTENCES, SENTENCES.filter(bool))
def test_adding_a_keyword_never_removes_a_match(title: str, abstract: str, phrase: str) -> None:
    """Its own is found wherever the phrase stands, and those of the other keywords stay."""
    moss = TREES.by_id["moss"]
    more = Topic(moss.id, moss.label, "", (*moss.keywords, Keyword(phrase)), parent="plants")
    grown = Taxonomy("Plants", 1, (*TREES.topics[:2], more))
    texts = Texts([title], [f"{abstract}. {phrase}."])
    before, after = signals_of(texts), signals_of(texts, grown)

    assert (after.title_keywords >= before.title_keywords).all()
    assert (after.abstract_keywords >= before.abstract_keywords).all()
    assert after.abstract_keywords[0, MOSS_] >= 1
