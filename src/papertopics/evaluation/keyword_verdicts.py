"""Keywords that do harm or nothing, each with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from papertopics.evaluation.keyword_figures import KeywordFigures

Verdict = Literal["colliding", "over-broad", "redundant", "dead", "fine"]

FEWEST = 5  # papers, or labelled ones: of fewer a share says nothing
COLLIDES, UNLIKE = 0.5, 0.7  # wrong more often than right, in papers that look like other topics
MOSTLY_WRONG = 0.7
OFTEN_WRONG, FLOOD, LIKE = 0.4, 0.5, 0.9  # in as many papers as half of the topic's, unlike them

_ACRONYM = 5  # letters at most


@dataclass(frozen=True)
class KeywordVerdict:
    """A keyword with its figures, what is wrong with it, and what to do; "fine" needs nothing.

    - colliding: its papers look unlike its topic otherwise, so the word means something else
    - over-broad: most of its papers are not on the topic; or so many that they would be half of the
      topic's, and they don't look like it
    - redundant: another keyword of the topic stands wherever it does
    - dead: no paper has it
    """

    verdict: Verdict
    figures: KeywordFigures
    advice: str


def judge_keywords(keywords: Iterable[KeywordFigures]) -> tuple[KeywordVerdict, ...]:
    """Judge keywords, worst first: by verdict, then by the papers that they match wrongly.

    A keyword's wrong papers are those with another gold where FEWEST or more of its papers are
    labelled, and elsewhere those that the model did not give its topic.
    """
    judged = [_judged(figures) for figures in keywords]
    return tuple(sorted(judged, key=_badness))


def wrong_share(figures: KeywordFigures) -> float:
    """Say of which share of its papers a keyword is wrong; 0 without papers."""
    if figures.precision is not None and figures.labelled >= FEWEST:
        return 1 - figures.precision
    return figures.conflict or 0.0


def _judged(figures: KeywordFigures) -> KeywordVerdict:
    if not figures.papers:
        return KeywordVerdict("dead", figures, _ADVICE["dead"](figures))
    verdict: Verdict = "fine"
    if figures.papers >= FEWEST:
        verdict = _verdict(figures)
    return KeywordVerdict(verdict, figures, _ADVICE[verdict](figures))


def _verdict(figures: KeywordFigures) -> Verdict:
    wrong, likeness = wrong_share(figures), figures.likeness or 0.0
    floods = wrong * figures.papers >= FLOOD * figures.topic_papers
    if wrong >= COLLIDES and likeness < UNLIKE:
        return "colliding"
    if wrong >= MOSTLY_WRONG or (wrong >= OFTEN_WRONG and floods and likeness < LIKE):
        return "over-broad"
    return "redundant" if figures.together else "fine"


def _badness(judged: KeywordVerdict) -> tuple[int, float]:
    order = get_args(Verdict).index(judged.verdict)
    return order, -wrong_share(judged.figures) * judged.figures.papers


def _about_collision(figures: KeywordFigures) -> str:
    where = f"Mostly {figures.elsewhere!r}" if figures.elsewhere else "None of the topics"
    keyword = figures.keyword
    is_short = " " not in keyword.phrase and len(keyword.phrase) <= _ACRONYM
    if is_short and keyword.match == "normal":
        return f"{where}: if an acronym, `match: exact`; else remove it."
    return f"{where}: {_company(figures)}, or remove it."


def _about_breadth(figures: KeywordFigures) -> str:
    if figures.in_title >= FEWEST and (figures.title_conflict or 0.0) < OFTEN_WRONG:
        return f"Right in titles: keep it, or {_company(figures)}."
    return f"{_company(figures).capitalize()}, or remove it."


def _company(figures: KeywordFigures) -> str:
    return "narrow its `near`" if figures.keyword.near else "use a longer phrase or add `near`"


_ADVICE: dict[Verdict, Callable[[KeywordFigures], str]] = {
    "colliding": _about_collision,
    "over-broad": _about_breadth,
    "redundant": lambda it: (
        f"{it.together!r} is wherever it is: remove it if that holds elsewhere."
    ),
    "dead": lambda _: "Check its spelling; keep an established term, remove a guess.",
    "fine": lambda _: "",
}
