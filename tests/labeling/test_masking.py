"""Papers without a topic's own keywords."""

from hypothesis import given
from hypothesis import strategies as st

from papertopics.labeling import MASKED_COLUMNS, KeywordMatcher, mask_keywords
from papertopics.taxonomy import Keyword, Taxonomy, Topic

TAXONOMY = Taxonomy(
    "Masking",
    1,
    (
        Topic("nets", "Networks", keywords=(Keyword("network"),)),
        Topic("gan", "GANs", keywords=(Keyword("adversarial network"),), parent="nets"),
        Topic(
            "pruning",
            "Pruning",
            keywords=(Keyword("pruning", near=("model",), within=1), Keyword("sparse")),
            exclude=(Keyword("tree"),),
        ),
    ),
)
MATCHER = KeywordMatcher(TAXONOMY)


def masked(title: str, abstract: str = "") -> dict[str, tuple[str, str]]:
    """Mask one paper; give its texts by topic."""
    rows = mask_keywords(MATCHER, [title], [abstract]).itertuples()
    return {MATCHER.topics[row.topic]: (row.title, row.abstract) for row in rows}


def test_only_the_topics_own_keywords_go() -> None:
    """In title and abstract, wherever they stand; the words of other topics stay."""
    texts = masked("Sparse nets", "An adversarial network is sparse.")
    assert texts["pruning"] == (" ;  nets", "An adversarial network is  ; .")
    assert texts["gan"] == ("Sparse nets", "An  ;  is sparse.")


def test_a_topic_loses_the_keywords_of_those_below_it() -> None:
    """They speak for it too, and where two overlap both go."""
    assert masked("Adversarial networks")["nets"] == (" ; ", "")


def test_a_paper_without_keywords_has_no_row() -> None:
    """Neither has one with a veto alone."""
    found = mask_keywords(MATCHER, ["Bread", "A tree"], ["", ""])
    assert tuple(found.columns) == MASKED_COLUMNS
    assert len(found) == 0


def test_what_comes_near_by_masking_goes_too() -> None:
    """The second pruning is near the model only once the first one and the sparse are gone."""
    assert masked("Model pruning sparse pruning")["pruning"] == ("Model  ;   ;   ; ", "")


WORDS = st.sampled_from(
    ["model", "pruning", "sparse", "adversarial", "network", "tree", "a-b", ","]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_no_keyword_of_the_topic_is_left(papers: list[tuple[str, str]]) -> None:
    """Whatever the texts; and there is a row for each topic that was found."""
    titles, abstracts = [title for title, _ in papers], [abstract for _, abstract in papers]
    table = mask_keywords(MATCHER, titles, abstracts)
    evidence = MATCHER.match(table["title"].tolist(), table["abstract"].tolist())
    above = {"nets": {"nets"}, "gan": {"gan", "nets"}, "pruning": {"pruning"}}
    for paper, rule in zip(evidence.matches["paper"], evidence.matches["rule"], strict=True):
        if not MATCHER.rules[rule].veto:
            owners = above[MATCHER.topics[MATCHER.rules[rule].topic]]
            assert MATCHER.topics[table["topic"][paper]] not in owners
