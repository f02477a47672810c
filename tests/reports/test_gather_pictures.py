"""What pictures will show, gathered from a run whose figures can be checked by eye."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from papertopics.reports import RunData, gather_facts
from papertopics.reports.facts import HeatCell, SizeBar

YEARS = ("2022", "2023-05-01", "2024-01", "2025")


def enlarged(run: RunData, times: int) -> RunData:
    """Return the run with each paper and its topics many times, dated round about."""
    copies = range(times)
    papers = pd.concat([_renamed(run.papers, copy) for copy in copies], ignore_index=True)
    return replace(
        run,
        papers=papers.assign(published=[YEARS[row % 4] for row in range(len(papers))]),
        assignments=pd.concat([_renamed(run.assignments, copy) for copy in copies]),
        scores=pd.concat([_renamed(run.scores, copy) for copy in copies], ignore_index=True),
    )


def _renamed(table: pd.DataFrame, copy: int) -> pd.DataFrame:
    return table.assign(paper_id=table["paper_id"] + f"-{copy}")


@pytest.fixture
def large(run: RunData) -> RunData:
    """Return a run of 140 papers, 20 times the one of seven."""
    return enlarged(run, 20)


def test_sizes_are_of_the_topics_themselves(run: RunData) -> None:
    """Largest first; groups and empty topics have no bar."""
    sizes = gather_facts(run).sizes
    assert sizes is not None
    assert sizes.bars == (SizeBar("Fast decoding", 3), SizeBar("Serving", 3), SizeBar("Graphs", 1))
    assert sizes.left_out == 0
    assert sizes.picture.alt == (
        "Papers of the 3 largest topics, from Fast decoding (3) down to Graphs (1)."
    )


def test_one_topic_has_nothing_to_be_compared_with(run: RunData) -> None:
    """A single bar is no picture."""
    only = run.assignments[run.assignments["topic"] == "graphs"]
    assert gather_facts(replace(run, assignments=only)).sizes is None


def test_a_small_run_has_no_other_pictures(run: RunData) -> None:
    """Seven papers, three with a date, one pair of topics: tables say it all."""
    facts = gather_facts(run)
    assert (facts.timeline, facts.heat_map, facts.corpus_map) == (None, None, None)
    assert all(topic.timeline is None for topic in facts.topics)


def test_a_timeline_compares_shares(large: RunData) -> None:
    """35 papers a year; those of a topic in their share of that."""
    facts = gather_facts(large)
    assert facts.timeline is not None
    assert [period.papers for period in facts.timeline.periods] == [35, 35, 35, 35]
    assert (facts.timeline.unit, facts.timeline.outside) == ("year", 0)
    (decoding,) = [topic for topic in facts.topics if topic.summary.topic.id == "decoding"]
    assert decoding.timeline is not None
    assert sum(period.papers for period in decoding.timeline.periods) == 60
    assert [period.share for period in decoding.timeline.periods] == [
        period.papers / 35 for period in decoding.timeline.periods
    ]
    assert not any(period.few for period in decoding.timeline.periods)


def test_a_group_counts_a_paper_once_over_time(large: RunData) -> None:
    """80 papers have one of its two topics or both."""
    group = gather_facts(large).topics[0]
    assert group.timeline is not None
    assert sum(period.papers for period in group.timeline.periods) == group.summary.papers == 80


def test_few_papers_of_a_time_are_marked(large: RunData) -> None:
    """A share of five papers is chance."""
    dates = np.where(np.arange(140) < 5, "2021", large.papers["published"])
    timeline = gather_facts(replace(large, papers=large.papers.assign(published=dates))).timeline
    assert timeline is not None
    assert [period.few for period in timeline.periods] == [True, False, False, False, False]


def test_papers_without_a_date_are_counted_apart(large: RunData) -> None:
    """They are in no period."""
    dates = np.where(np.arange(140) < 20, "", large.papers["published"])
    timeline = gather_facts(replace(large, papers=large.papers.assign(published=dates))).timeline
    assert timeline is not None
    assert timeline.outside == 20
    assert sum(period.papers for period in timeline.periods) == 120


def test_lines_are_the_largest_areas(large: RunData) -> None:
    """Roots of the tree that have papers, each with its share of every period."""
    timeline = gather_facts(large).timeline
    assert timeline is not None
    assert [line.label for line in timeline.lines] == ["Language models", "Graphs"]
    assert sum(timeline.lines[0].shares) * 35 == pytest.approx(80)


def test_shares_of_few_papers_are_not_drawn(run: RunData) -> None:
    """Ten papers a year: the picture shows how many there are, and says no more in words."""
    timeline = gather_facts(enlarged(run, 6)).timeline
    assert timeline is not None
    assert [period.few for period in timeline.periods] == [True] * 4
    assert timeline.lines == ()
    assert timeline.picture.alt == "Papers by year, 2022 to 2025: most in 2022 (11)."


def test_the_heat_map_says_what_topics_share(large: RunData) -> None:
    """Graphs in two kinds of papers more: 40 of 60 papers shared, 20, and 20 of 40."""
    more = large.assignments[large.assignments["paper_id"].str.match(r"p[23]-")]
    more = more[more["rank"] == 1].assign(topic="graphs", rank=3)
    both = pd.concat([large.assignments, more]).sort_values("paper_id", kind="stable")
    heat_map = gather_facts(replace(large, assignments=both)).heat_map
    assert heat_map is not None
    assert heat_map.topics == ("Fast decoding", "Serving", "Graphs")
    assert heat_map.cells == (
        HeatCell(1, 0, 40, 40 / 60),
        HeatCell(2, 0, 20, 20 / 60),
        HeatCell(2, 1, 40, 40 / 60),
    )
    assert heat_map.picture.alt.startswith("Heat map of the 3 topics that share most papers")


def test_the_map_has_a_dot_a_paper_and_names_of_topics(large: RunData) -> None:
    """Papers with a topic have the colour of its area; places are from 0 to 1."""
    shown = gather_facts(large).corpus_map
    assert shown is not None
    assert len(shown.dots) == 140
    assert all(0 <= dot.x <= 1 and 0 <= dot.y <= 1 for dot in shown.dots)
    assert shown.areas == ("Language models", "Graphs")
    assert [dot.area for dot in shown.dots[:7]] == [0, 0, 0, 1, 0, None, None]
    assert [(label.text, label.papers) for label in shown.labels] == [
        ("Fast decoding", 40), ("Serving", 40), ("Graphs", 20),
    ]  # fmt: skip
    assert shown.picture.alt.startswith("Map of 140 papers, close where words")


def test_the_map_is_the_same_each_time(large: RunData) -> None:
    """Nothing in it is left to chance."""
    assert gather_facts(large).corpus_map == gather_facts(large).corpus_map


def test_the_map_of_a_large_corpus_is_a_sample(run: RunData) -> None:
    """Every so many papers, and the picture says so."""
    shown = gather_facts(enlarged(run, 300)).corpus_map
    assert shown is not None
    assert len(shown.dots) == 1500
    assert shown.picture.alt.startswith("Map of 1,500 of 2,100 papers")


def test_papers_without_words_can_be_mapped(large: RunData) -> None:
    """Their topics place them; without scores either, there is no map."""
    silent = replace(large, papers=large.papers.assign(title="", abstract=""))
    assert gather_facts(silent).corpus_map
    scores = silent.scores.assign(decoding=0.0, serving=0.0, graphs=0.0)
    assert gather_facts(replace(silent, scores=scores)).corpus_map is None


def test_a_drawing_leaves_out_the_deepest_levels_of_a_large_tree(run: RunData) -> None:
    """All of a small one is drawn, each topic below its parent."""
    branches = gather_facts(run).branches
    assert [(branch.number, branch.parent, branch.label) for branch in branches] == [
        (1, 0, "Language models"), (2, 1, "Fast decoding"), (3, 1, "Serving"),
        (4, 0, "Graphs"), (5, 0, "Quantum"),
    ]  # fmt: skip
    topics = run.taxonomy.topics
    many = tuple(replace(topics[1], id=f"t{number}") for number in range(300))
    wide = replace(run, taxonomy=replace(run.taxonomy, topics=(*topics, *many)))
    wide = replace(wide, topics=_rows(run.topics, many), record=replace(run.record, quality=None))
    assert [branch.label for branch in gather_facts(wide).branches] == [
        "Language models", "Graphs", "Quantum",
    ]  # fmt: skip


def _rows(table: pd.DataFrame, topics: tuple[object, ...]) -> pd.DataFrame:
    copies = [table.head(1).assign(topic=f"t{number}") for number in range(len(topics))]
    return pd.concat([table, *copies])
