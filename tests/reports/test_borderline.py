"""The papers near the threshold of a topic, on both sides."""

from dataclasses import replace

import pandas as pd
import pytest

from papertopics.reports import RunData, gather_facts
from papertopics.reports.facts import BorderlinePaper, TopicFacts
from papertopics.taxonomy import Keyword


def topic(run: RunData, name: str) -> TopicFacts:
    """Return the facts of a topic."""
    (found,) = [topic for topic in gather_facts(run).topics if topic.summary.topic.id == name]
    return found


def shown(papers: tuple[BorderlinePaper, ...]) -> list[tuple[str, float, bool, str]]:
    """Return the title, the probability, whether it was given, and the rival of papers."""
    return [
        (
            paper.card.title,
            pytest.approx(paper.probability),  # type: ignore[misc]
            paper.given,
            paper.rival.topic.id if paper.rival else "",
        )
        for paper in papers
    ]


def test_doubtful_papers_come_first_and_near_misses_after(run: RunData) -> None:
    """Given below 0.66, or not given from half of the threshold of 0.42 up."""
    assert shown(topic(run, "serving").borderline) == [
        ("Drafts again", 0.5, True, "decoding"),
        ("Graphs of requests", 0.3, False, "graphs"),
    ]
    assert shown(topic(run, "quantum").borderline) == []


def test_a_rival_has_its_probability_and_whether_it_was_given(run: RunData) -> None:
    """What the paper is instead."""
    (paper,) = topic(run, "decoding").borderline
    assert paper.rival is not None
    assert (paper.rival.topic.id, paper.rival.given) == ("serving", True)
    assert paper.rival.probability == pytest.approx(0.8)


def test_a_parent_is_no_rival(run: RunData) -> None:
    """It holds where the topic does."""
    first, *others = run.taxonomy.topics
    parent = replace(first, keywords=(Keyword("language"),))
    changed = replace(
        run,
        taxonomy=replace(run.taxonomy, topics=(parent, *others)),
        scores=run.scores.assign(llms=0.9),
        topics=pd.concat([run.topics, run.topics.head(1).assign(topic="llms")]),
    )
    (paper,) = topic(changed, "decoding").borderline
    assert paper.rival is not None
    assert paper.rival.topic.id == "serving"


def test_with_one_topic_a_paper_nothing_is_missed_narrowly(run: RunData) -> None:
    """There is no threshold."""
    one = replace(run, record=replace(run.record, settings={"assign": "one"}))
    assert [paper.given for paper in topic(one, "serving").borderline] == [True]


def test_only_a_few_are_shown(run: RunData) -> None:
    """Four on either side, the most doubtful ones."""
    scores = run.scores.assign(serving=[0.41, 0.43, 0.44, 0.4, 0.45, 0.3, 0.22])
    papers = topic(replace(run, scores=scores), "serving").borderline
    assert [(paper.given, round(paper.probability, 2)) for paper in papers] == [
        (True, 0.43), (True, 0.44), (True, 0.45),
        (False, 0.41), (False, 0.4), (False, 0.3), (False, 0.22),
    ]  # fmt: skip
