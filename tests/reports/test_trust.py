"""What pages say of how far to trust them: support by keywords, dead keywords, flattery."""

from dataclasses import replace

import pandas as pd

from papertopics.reports import RunData, gather_facts, render_reports


def test_the_first_page_counts_assignments_on_keywords(run: RunData) -> None:
    """And names no topic where they are most."""
    line = _line(run, "index.md", "- **On keywords:**")

    assert line.startswith("- **On keywords:** 7 of 7 assignments (100")
    assert line.endswith("%) rest on a keyword in the paper")


def test_the_first_page_names_topics_that_rest_on_none(run: RunData) -> None:
    """With what to do."""
    rows = [("p1", "Drafts", "decoding", 0.9, 1, "no keyword; words: tree")] * 7
    table = pd.DataFrame(rows, columns=list(run.assignments.columns))
    line = _line(replace(run, assignments=table), "index.md", "- **On keywords:**")

    assert "0 of 7 assignments (0\N{NO-BREAK SPACE}%)" in line
    assert "**most rest on none, above all in:** [Fast decoding" in line
    assert "(7 of 7): more keywords make them surer" in line


def test_the_page_of_keywords_says_how_many_are_never_found(run: RunData) -> None:
    """And names the first of them; vetoes don't count."""
    page = render_reports(gather_facts(run))["taxonomy.md"]

    assert "**2 of 5 keywords are never found in these papers,** such as\n[Fast dec" in page
    assert "decoding.md): lookahead; [Quantum](topics/quantum.md): qubit.\n" in page


def test_no_more_is_said_where_all_are_found(run: RunData) -> None:
    """The page begins with what the figures mean."""
    found = run.keywords.assign(papers=1)
    page = render_reports(gather_facts(replace(run, keywords=found)))["taxonomy.md"]

    assert "never found in these papers" not in page


def test_of_many_dead_keywords_some_of_each_topic_are_named(run: RunData) -> None:
    """The others are counted."""
    dead = run.keywords.iloc[[0] * 25 + [5]].reset_index(drop=True)
    dead = dead.assign(phrase=[*(f"word {at}" for at in range(25)), "qubit"])
    page = render_reports(gather_facts(replace(run, keywords=dead)))["taxonomy.md"]

    assert "**26 of 26 keywords are never found" in page
    assert "word 18; [Quantum](topics/quantum.md): qubit and 6 more, which each topic" in page


def test_figures_on_labels_that_taught_are_called_flattered(run: RunData) -> None:
    """On the page of each topic that was measured, as on the first page."""
    assert run.record.quality is not None
    taught = replace(run.record, quality=replace(run.record.quality, trained_on=2))

    measured = _line(replace(run, record=taught), "topics/decoding.md", "- **Measured:**")

    assert measured.endswith("; flattered, as the model learned from labelled papers")
    assert "flattered" not in _line(run, "topics/decoding.md", "- **Measured:**")


def _line(run: RunData, name: str, start: str) -> str:
    page = render_reports(gather_facts(run))[name]
    return next(line for line in page.splitlines() if line.startswith(start))
