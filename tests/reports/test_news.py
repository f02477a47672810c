"""What is new since an earlier run, on the pages of a topic and in the index."""

from dataclasses import replace

import pytest

from papertopics.reports import RunData, gather_facts, render_reports
from papertopics.reports.changes import Changes, Move, MovedPaper, compare_runs
from papertopics.reports.facts import Arrivals, News, TopicFacts
from papertopics.reports.reasons import REASONS, Reason


@pytest.fixture
def changes(run: RunData) -> Changes:
    """Return the changes since a run without p2 and p7, in which p5 was about decoding alone."""
    gone = ["p2", "p7"]
    rows = run.assignments
    moved = (rows["paper_id"] == "p5") & (rows["topic"] == "serving")
    before = replace(
        run,
        papers=run.papers[~run.papers["paper_id"].isin(gone)],
        assignments=rows[~rows["paper_id"].isin(gone) & ~moved],
        record=replace(run.record, corpus_hash="before"),
    )
    return compare_runs(before, run)


def topic(run: RunData, changes: Changes | None, name: str) -> TopicFacts:
    """Gather the facts of a topic."""
    facts = gather_facts(run, changes)
    return next(topic for topic in facts.topics if topic.summary.topic.id == name)


def test_the_index_counts_what_changed(run: RunData, changes: Changes) -> None:
    """New papers of a group count once."""
    facts = gather_facts(run, changes)
    assert facts.news == News("CHANGES.md", new=2, moved=1, gone=0, edits=0)
    assert {row.topic.id: row.new for row in facts.tree} == {
        "llms": 1, "decoding": 1, "serving": 1, "graphs": 0, "quantum": 0,
    }  # fmt: skip


def test_a_topic_tells_new_papers_from_those_that_moved(run: RunData, changes: Changes) -> None:
    """A paper that moved is marked where it moved to, and nowhere else."""
    serving = topic(run, changes, "serving")
    assert [(p.card.title, p.card.new, p.moved) for p in serving.papers] == [
        ("A serving engine", False, None),
        ("Serving with drafts", True, None),
        ("Drafts again", False, "model"),
    ]
    assert (serving.new, serving.arrivals) == (1, (Arrivals("model", 1),))
    assert topic(run, changes, "decoding").arrivals == ()


def test_pages_show_it(run: RunData, changes: Changes) -> None:
    """In their first lines and in their lists."""
    pages = render_reports(gather_facts(run, changes))
    line = "**Since the earlier run:** 2 new papers, 1 moved to other topics; [what changed]"
    assert line in pages["index.md"]
    assert "[Serving](topics/serving.md) | 3 | 1 | 42.9\xa0% |" in pages["index.md"]
    serving = pages["topics/serving.md"]
    assert "run:** 1 new paper, 1 moved here as the model changed; [what changed](../" in serving
    assert "**Serving with drafts** · *new*<br>" in serving
    assert "**Drafts again** · *moved here: the model changed*<br>" in serving
    assert "| 3, 1 new<br>" in pages["topics/llms.md"]
    assert "- Serving with drafts · 0.80 · *new*\n" in pages["topics/llms.md"]
    assert "**Graphs or not** · *new*" in pages["unassigned.md"]


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_has_its_words(run: RunData, changes: Changes, reason: Reason) -> None:
    """No other reason's."""
    moved = MovedPaper("p4", (Move("graphs", gained=True, reason=reason),))
    page = render_reports(gather_facts(run, replace(changes, moved=(moved,))))["topics/graphs.md"]
    words = {
        "person": "a person corrected it",
        "taxonomy": "taxonomy was edited",
        "text": "text changed",
        "model": "model changed",
    }
    assert page.count(words[reason]) == 2
    assert not [other for other in words if other != reason and words[other] in page]


def test_a_first_run_has_no_marks(run: RunData) -> None:
    """Nothing is new where nothing was before."""
    pages = render_reports(gather_facts(run))
    assert not [path for path, page in pages.items() if "*new*" in page or "moved" in page]
    assert "| Topic | Papers | Share | |" in pages["index.md"]
    assert "CHANGES.md" not in "".join(pages.values())


def test_a_run_without_changes_says_so(run: RunData) -> None:
    """And has no column for new papers."""
    page = render_reports(gather_facts(run, compare_runs(run, run)))["index.md"]
    assert "- **Since the earlier run:** nothing changed; [what changed](CHANGES.md)\n" in page
    assert "| Topic | Papers | Share | |" in page


def test_files_that_are_not_written_are_not_linked(run: RunData) -> None:
    """As the settings say."""
    settings = {"exports": False, "feeds": False}
    pages = render_reports(
        gather_facts(replace(run, record=replace(run.record, settings=settings)))
    )
    text = "".join(pages.values())
    assert not [name for name in (".atom", "digest", "awesome", ".bib") if name in text]
