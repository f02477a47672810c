"""What each keyword does on a corpus."""

import numpy as np
import pytest

from papertopics.evaluation import Judged, KeywordFigures, keyword_figures
from papertopics.labeling import KeywordMatcher
from papertopics.taxonomy import Keyword, Taxonomy, Topic

TAXONOMY = Taxonomy(
    "Keywords",
    1,
    (
        Topic("nets", "Networks", keywords=(Keyword("network"),)),
        Topic(
            "gan",
            "GANs",
            keywords=(Keyword("GAN"), Keyword("adversarial"), Keyword("generator")),
            exclude=(Keyword("diode"),),
            parent="nets",
        ),
        Topic("bread", "Bread", keywords=(Keyword("baking"), Keyword("sourdough"))),
    ),
)
TITLES = ["GAN", "Adversarial baking", "A network", "Baking", "Nothing"]
ABSTRACTS = ["An adversarial GAN.", "With a GAN.", "Of the adversarial GAN.", "Bread.", ""]
GIVEN = np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 0, 1], [0, 0, 0]], dtype=bool)
MASKED = np.array([[0.5, 0.9, 0.1], [0.1, 0.2, 0.8], [0.9, 0.3, 0.1], [0, 0, 0.9], [0, 0, 0]])
GOLD = np.array([[0, 1, 0], [0, 1, 1], [0, 0, 0], [0, 0, 0], [0, 0, 0]], dtype=bool)
KNOWN = np.array([True, True, False, True, False])


@pytest.fixture(scope="module")
def figures() -> dict[str, KeywordFigures]:
    """Give the figures of the corpus above by phrase."""
    evidence = KeywordMatcher(TAXONOMY).match(TITLES, ABSTRACTS)
    found = keyword_figures(evidence, Judged(GIVEN, MASKED, GOLD, KNOWN), TAXONOMY)
    return {item.keyword.phrase: item for item in found}


def test_papers_are_counted_anywhere_in_title_and_in_abstract(
    figures: dict[str, KeywordFigures],
) -> None:
    """A paper with both counts once, and once in each."""
    gan = figures["GAN"]
    assert (gan.topic, gan.papers, gan.in_title, gan.in_abstract) == ("gan", 3, 1, 3)
    assert gan.share == 3 / 5


def test_overlap_is_with_other_topics(figures: dict[str, KeywordFigures]) -> None:
    """Of the three papers one is on baking; the topic above is no other topic."""
    assert figures["GAN"].overlap == 1 / 3
    assert figures["network"].overlap == 0


def test_conflict_is_with_what_papers_were_given(figures: dict[str, KeywordFigures]) -> None:
    """Here and in titles; a topic below the keyword's own is no conflict."""
    assert figures["GAN"].conflict == 2 / 3
    assert figures["GAN"].title_conflict == 0
    assert figures["GAN"].elsewhere == "bread"
    assert figures["network"].conflict == 0
    assert (figures["network"].topic_papers, figures["GAN"].topic_papers) == (2, 1)


def test_likeness_is_the_mean_place_among_all_papers(figures: dict[str, KeywordFigures]) -> None:
    """By the scores of the topic: places 5, 3 and 4 of 5."""
    assert figures["GAN"].likeness == pytest.approx((5 + 3 + 4) / 3 / 5)


def test_precision_is_against_the_gold_of_labelled_papers(
    figures: dict[str, KeywordFigures],
) -> None:
    """Two of the three papers are labelled, both with the topic; of baking's two, one."""
    assert (figures["GAN"].labelled, figures["GAN"].precision) == (2, 1.0)
    assert (figures["baking"].labelled, figures["baking"].precision) == (2, 0.5)
    assert (figures["network"].labelled, figures["network"].precision) == (0, None)


def test_together_names_a_keyword_that_stands_wherever_this_one_does(
    figures: dict[str, KeywordFigures],
) -> None:
    """In the title if in the title: adversarial is in one without GAN."""
    assert figures["adversarial"].together == ""
    both = KeywordMatcher(TAXONOMY).match(["a", "b"], ["Adversarial GAN", "GAN"])
    nothing = np.zeros((2, 3), dtype=bool)
    judged = Judged(nothing, np.zeros((2, 3)), nothing, np.zeros(2, dtype=bool))
    found = {item.keyword.phrase: item.together for item in keyword_figures(both, judged, TAXONOMY)}
    assert (found["adversarial"], found["GAN"]) == ("GAN", "")


def test_of_two_that_always_stand_together_only_the_later_names_the_other() -> None:
    """So that not both are removed."""
    evidence = KeywordMatcher(TAXONOMY).match(["GAN, adversarial"], [""])
    nothing = np.zeros((1, 3), dtype=bool)
    judged = Judged(nothing, np.zeros((1, 3)), nothing, np.zeros(1, dtype=bool))
    found = {
        item.keyword.phrase: item.together for item in keyword_figures(evidence, judged, TAXONOMY)
    }
    assert (found["adversarial"], found["GAN"]) == ("GAN", "")


def test_a_keyword_without_papers_has_no_shares(figures: dict[str, KeywordFigures]) -> None:
    """None is not 0."""
    dead = figures["sourdough"]
    assert (dead.papers, dead.share) == (0, 0.0)
    assert (dead.overlap, dead.conflict, dead.likeness, dead.precision) == (None,) * 4
    assert (dead.elsewhere, dead.together) == ("", "")
