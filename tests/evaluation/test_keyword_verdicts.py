"""Which keywords are bad, and what to do."""

from dataclasses import replace

import pytest

from papertopics.evaluation import KeywordFigures, judge_keywords
from papertopics.taxonomy import Keyword

GOOD = KeywordFigures(
    topic="gan",
    keyword=Keyword("adversarial network"),
    papers=20,
    in_title=4,
    in_abstract=18,
    share=0.01,
    overlap=0.5,
    conflict=0.2,
    title_conflict=0.0,
    elsewhere="bread",
    topic_papers=100,
    likeness=0.95,
    labelled=0,
    precision=None,
    together="",
)
EXACT = Keyword("GAN", "exact")
NEAR = Keyword("GAN", near=("image",))
CASES = [
    (GOOD, "fine", ""),
    (replace(GOOD, papers=0, conflict=None, likeness=None), "dead", "Check its spelling"),
    (replace(GOOD, together="GAN"), "redundant", "'GAN' is wherever it is"),
    (replace(GOOD, conflict=0.6, likeness=0.6), "colliding", "Mostly 'bread': use a longer phrase"),
    (replace(GOOD, conflict=0.6, likeness=0.6, elsewhere=""), "colliding", "None of the topics"),
    (replace(GOOD, conflict=0.6, likeness=0.6, keyword=Keyword("gan")), "colliding", "`match: ex"),
    (replace(GOOD, conflict=0.6, likeness=0.6, keyword=EXACT), "colliding", "longer phrase"),
    (replace(GOOD, conflict=0.6, likeness=0.6, keyword=NEAR), "colliding", "`match: exact`"),
    (replace(GOOD, conflict=0.8), "over-broad", "Use a longer phrase or add `near`, or remove it."),
    (replace(GOOD, conflict=0.8, keyword=NEAR), "over-broad", "Narrow its `near`, or remove it."),
    (replace(GOOD, conflict=0.8, in_title=9), "over-broad", "Right in titles: keep it, or use"),
    (replace(GOOD, conflict=0.5, likeness=0.8, topic_papers=20), "over-broad", "longer phrase"),
    (replace(GOOD, conflict=0.5, likeness=0.8, topic_papers=21), "fine", ""),
    (replace(GOOD, conflict=0.5, likeness=0.9, topic_papers=20), "fine", ""),
    (replace(GOOD, conflict=1.0, likeness=0.1, papers=4), "fine", ""),
    (replace(GOOD, conflict=0.9, labelled=5, precision=0.8), "fine", ""),
    (replace(GOOD, conflict=0.9, labelled=4, precision=0.8), "over-broad", "longer phrase"),
    (replace(GOOD, conflict=0.0, labelled=5, precision=0.2), "over-broad", "longer phrase"),
]


@pytest.mark.parametrize(("figures", "verdict", "advice"), CASES)
def test_a_keyword_gets_the_worst_verdict_that_holds(
    figures: KeywordFigures, verdict: str, advice: str
) -> None:
    """Gold is believed before the model, and few papers say nothing."""
    (judged,) = judge_keywords([figures])
    assert judged.verdict == verdict
    assert advice in judged.advice
    assert bool(judged.advice) == (verdict != "fine")


def test_the_worst_stands_first() -> None:
    """By verdict, then by the papers that are wrong; of equals the first of the taxonomy."""
    broad, broader = replace(GOOD, conflict=0.8), replace(GOOD, conflict=0.8, papers=30)
    twin = replace(broad, topic="other")
    dead = replace(GOOD, papers=0, conflict=None, likeness=None)
    judged = judge_keywords([GOOD, dead, broad, twin, broader])
    assert [item.figures for item in judged] == [broader, broad, twin, dead, GOOD]
