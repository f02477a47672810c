"""KeywordMatcher: what holds for every taxonomy and corpus."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.labeling import MATCH_COLUMNS, Field, KeywordMatcher, Rule, normalized_words
from papertopics.taxonomy.topic import Keyword, Taxonomy, Topic

PHRASES = [
    "language model",
    "state of the art",
    "GAN",
    "data set",
    "pre-training",
    "U-Net",
    "3D gaussian splatting",
    "beta-VAE",
    "policy",
    "naïve bayes",
    "语言模型",
]
NEAR = Keyword("tree", near=("draft",), within=2)
EXACT = Keyword("SSM", match="exact")
FRAGMENTS = [*PHRASES, "tree", "draft", "SSMs", "organ", "é$\\beta$", "{x}", ".", "\n", "的", "ﬁ"]

phrases = st.sampled_from(PHRASES)
keywords = st.sampled_from([*map(Keyword, PHRASES), NEAR, EXACT])
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=8).map(" ".join)
cases = st.sampled_from([str.lower, str.upper, str.title, str.capitalize, str])
gaps = st.sampled_from([" ", "-", "–", "_", "/", "  ", "\n", "\u2011"])


def found(keywords, titles, abstracts):
    """Match a topic of these keywords; give the matches as a set of rows, the phrase as rule."""
    taxonomy = Taxonomy("Test", 1, (Topic("t", "T", keywords=tuple(keywords)),))
    matches = KeywordMatcher(taxonomy).match(titles, abstracts).matches
    return {
        (paper, keywords[rule].phrase, *place)
        for paper, rule, *place in matches.itertuples(index=False)
    }


@given(phrases, cases, gaps, st.sampled_from(["", "s"]))
def test_a_phrase_matches_its_own_text(phrase, case, gap, ending):
    """Whatever the case, the hyphens, the spaces and a plural s, the whole phrase is found."""
    ending = ending if phrase[-1].isascii() and phrase[-1] not in "sy" else ""
    text = case(gap.join(phrase.replace("-", " ").split()) + ending)

    assert (0, phrase, Field.TITLE, 0, len(text)) in found([Keyword(phrase)], [text], [""])


@given(st.lists(keywords, min_size=1, unique=True), keywords, texts)
def test_another_keyword_takes_no_match_away(some, another, text):
    """All keywords are found independently of each other, also where they overlap."""
    assert found(some, [text], [text]) <= found([*some, another], [text], [text])


@given(phrases, texts)
def test_what_is_found_reads_like_the_phrase(phrase, text):
    """The text of a match has the words of the phrase, spaces apart."""
    for _, _, _, start, end in found([Keyword(phrase)], [""], [text]):
        written = "".join(normalized_words(text[start:end]))
        assert written == "".join(normalized_words(phrase))


@given(st.lists(texts, max_size=6), st.randoms())
def test_the_order_of_papers_does_not_matter(corpus, random):
    """Each paper's matches are its own, wherever it stands."""
    keywords = [*map(Keyword, PHRASES), NEAR, EXACT]
    order = random.sample(range(len(corpus)), len(corpus))

    shuffled = found(keywords, [corpus[paper] for paper in order], [""] * len(corpus))

    original = found(keywords, corpus, [""] * len(corpus))
    assert {(order[paper], *rest) for paper, *rest in shuffled} == original


@given(
    st.text(),
    st.lists(st.text(min_size=1), min_size=1, max_size=4),
    st.sampled_from(["normal", "exact"]),
)
def test_any_unicode_is_matched_within_its_range(text, written, match):
    """No text and no phrase breaks the matcher; places are never outside the text."""
    keywords = [Keyword(phrase, match=match, near=("b",)) for phrase in written]
    keywords += [Keyword(phrase, match=match) for phrase in written]

    for _, _, _, start, end in found(keywords, [text], [f"{text} {written[0]}"]):
        assert 0 <= start < end <= len(text) + 1 + len(written[0])


@given(st.text(), st.sampled_from(["SSM", "GAN-2", "α"]), st.text())
def test_an_exact_phrase_between_spaces_is_found_in_place(before, phrase, after):
    """Whatever stands around, an exact phrase is found where it was put."""
    text = f"{before} {phrase} {after}"
    start = len(before) + 1

    matches = found([Keyword(phrase, match="exact")], [text], [""])

    assert (0, phrase, Field.TITLE, start, start + len(phrase)) in matches


def test_half_a_character_breaks_nothing():
    """A lone surrogate, which has no UTF-8, is only a sign that matches nothing."""
    assert found([EXACT], ["\ud800 SSM"], [""]) == {(0, "SSM", Field.TITLE, 2, 5)}


def test_matches_are_sorted_by_all_their_columns(matcher_of):
    """Rows stand by paper, rule, field and place, whatever order they are found in."""
    matcher = matcher_of(["b", "a"], ["a b"])

    matches = matcher.match(["a b", "b a"], ["b a a b", "a"]).matches

    assert tuple(matches.columns) == MATCH_COLUMNS
    rows = list(matches.itertuples(index=False, name=None))
    assert rows == sorted(rows)
    assert len(rows) == len(set(rows)) == 11


def test_rules_are_keywords_then_vetoes_of_each_assignable_topic():
    """Topics that only group have no column, and their vetoes no rule."""
    topics = (
        Topic("group", "Group", exclude=(Keyword("x"),)),
        Topic("a", "A", keywords=(Keyword("k"),), exclude=(Keyword("v"),), parent="group"),
        Topic("b", "B", keywords=(Keyword("k"),)),
    )

    evidence = KeywordMatcher(Taxonomy("Test", 1, topics)).match([], [])

    assert evidence.topics == ("a", "b")
    assert evidence.rules == (Rule(0, "k"), Rule(0, "v", veto=True), Rule(1, "k"))


def test_one_phrase_of_two_topics_is_found_for_both(matcher_of):
    """Spellings of one phrase in several topics don't hide each other."""
    matches = matcher_of(["pretraining"], ["pre-training"]).match(["Pretraining"], [""]).matches

    assert matches["rule"].tolist() == [0, 1]


def test_missing_texts_have_no_matches(matcher_of):
    """None for a title or an abstract is an empty text."""
    matches = matcher_of(["tree"]).match([None, "tree"], ["tree", None]).matches

    assert matches[["paper", "field"]].values.tolist() == [[0, Field.ABSTRACT], [1, Field.TITLE]]


@pytest.mark.parametrize("titles", [[], [""]], ids=["no papers", "an empty paper"])
def test_nothing_is_found_in_nothing(matcher_of, titles):
    """An empty corpus and a taxonomy without topics are fine."""
    for matcher in (matcher_of(["tree"]), matcher_of()):
        evidence = matcher.match(titles, titles)

        assert evidence.matches.empty
        assert evidence.n_papers == len(titles)


def test_titles_and_abstracts_must_pair_up(matcher_of):
    """A missing abstract is told apart from a forgotten one."""
    with pytest.raises(ValueError, match="zip"):
        matcher_of(["tree"]).match(["tree"], [])


def test_papers_of_later_batches_keep_their_row(matcher_of):
    """Papers are worked off in batches, which must not show."""
    titles = ["tree" if paper % 700 == 0 else "" for paper in range(2500)]

    matches = matcher_of(["tree"]).match(titles, [""] * 2500).matches

    assert matches["paper"].tolist() == [0, 700, 1400, 2100]


def test_near_phrases_of_another_paper_are_not_near(matcher_of):
    """Title, abstract and the next paper are worlds apart for near."""
    matches = found([NEAR], ["tree", "draft"], ["draft", "tree"])

    assert matches == set()


def test_a_matcher_travels_to_other_processes(matcher_of):
    """A pickled matcher finds the same."""
    matcher = matcher_of(["tree"], exclude=["forest"])

    copy = pickle.loads(pickle.dumps(matcher))  # noqa: S301 - its own bytes

    texts = ["trees in a forest"], [None]
    assert copy.match(*texts).matches.equals(matcher.match(*texts).matches)


def test_a_huge_abstract_of_one_word_is_worked_off(matcher_of):
    """A megabyte of the same overlapping phrase takes no quadratic time."""
    evidence = matcher_of(["啊啊"]).match([""], ["啊" * 100_000])

    assert len(evidence.matches) == 50_000
