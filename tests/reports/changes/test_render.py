"""CHANGES.md says what changed, as text."""

import re
from collections.abc import Callable
from dataclasses import replace

from papertopics.reports import LearnedLabels, RunData
from papertopics.reports.changes import compare_runs, render_changes
from papertopics.reports.library import gather_library
from papertopics.taxonomy import Keyword

MakeRun = Callable[..., RunData]


def notes(before: RunData, after: RunData, base: str = "") -> str:
    """Render the changes between two runs."""
    return render_changes(compare_runs(before, after), gather_library(after), base)


def test_notes_have_a_section_for_each_kind_of_change(make_run: MakeRun, run: RunData) -> None:
    """The first lines sum them up."""
    before = make_run({"a": ["graphs"], "b": ["serving"], "gone": ["quantum"]})
    taxonomy = replace(
        run.taxonomy,
        topics=tuple(
            replace(topic, keywords=(Keyword("knot"),)) if topic.id == "graphs" else topic
            for topic in run.taxonomy.topics
        ),
    )
    after = make_run({"a": [], "b": ["decoding"], "new": ["graphs"], "none": []}, taxonomy=taxonomy)
    text = notes(before, after)
    lines = text.splitlines()
    assert "- **New:** 2 papers, most in [Graphs](topics/graphs.md) (1)" in lines
    assert (
        "- **Moved to other topics:** 2 papers: 1 because their topics were edited, "
        "1 because the model changed" in lines
    )
    assert "- **Gone:** 1 paper" in lines
    assert "- [Graphs](topics/graphs.md): new keywords: knot; keywords taken out: graph" in lines
    assert "### [Graphs](topics/graphs.md) (1)" in lines
    assert "- [Title of new](https://example.org/new)" in lines
    assert "### Without topic (1)" in lines
    assert (
        "- [Title of b](https://example.org/b): now in [Fast decoding](topics/decoding.md); "
        "no longer in [Serving](topics/serving.md)" in lines
    )
    assert (
        "- [Title of gone](https://example.org/gone) · was in [Quantum](topics/quantum.md)" in lines
    )
    assert "| [Serving](topics/serving.md) | 1 | 0 | 0 | 0 | 1 | 0 |" in lines
    assert "- papers that the model learned from: 3 before, 4 now" in lines


def test_a_topic_that_is_gone_is_not_linked(make_run: MakeRun, run: RunData) -> None:
    """It has no page any more."""
    fewer = replace(run.taxonomy, topics=run.taxonomy.topics[:-1])
    text = notes(make_run({"a": ["quantum"]}), make_run({"a": []}, taxonomy=fewer))
    assert "- Topic taken out: Quantum" in text
    assert "topics/quantum.md" not in text


def test_nothing_to_tell_is_told(make_run: MakeRun) -> None:
    """In a line."""
    text = notes(make_run({"a": []}), make_run({"a": []}))
    assert "**Nothing changed** since the earlier run." in text
    assert "##" not in text.replace("# What changed", "")


def test_a_file_elsewhere_links_to_the_run(make_run: MakeRun) -> None:
    """By the way from there."""
    after = make_run({"a": [], "b": ["graphs"]})
    text = notes(make_run({"a": []}), after, "../runs/second week/")
    assert "[Reading group](../runs/second%20week/index.md)" in text
    assert "[Graphs](../runs/second%20week/topics/graphs.md)" in text


def test_long_lists_are_cut_and_counted(make_run: MakeRun) -> None:
    """So that the page stays readable."""
    many = {f"n{number}": ["graphs"] for number in range(30)}
    text = notes(make_run({"a": []}), make_run({"a": []} | many))
    assert "### [Graphs](topics/graphs.md) (30)" in text
    assert "- … and 10 more in [Graphs](topics/graphs.md)" in text


def test_what_papers_and_topics_say_stays_text(make_run: MakeRun, run: RunData) -> None:
    """In titles, labels, keywords and terms."""
    bad = "<script>[x](javascript:alert(1)) | `a` $b$"
    topics = tuple(
        replace(topic, label=bad, keywords=(*topic.keywords, Keyword(bad)))
        for topic in run.taxonomy.topics
    )
    after = make_run(
        {"a": ["graphs"], "b": ["graphs"], "c": ["graphs"]},
        titles=dict.fromkeys("abc", bad),
        taxonomy=replace(run.taxonomy, name=bad, topics=topics),
    )
    text = notes(make_run({"a": [], "z": []}, titles={"a": bad, "z": bad}), after)
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(javascript:", text)
    escaped = r"&lt;script&gt;\[x\](javascript:alert(1)) \| \`a\` &#36;b&#36;"
    assert escaped in text
    assert text.replace(escaped, "").count("`") == 0


def test_corrections_and_labels_are_told(make_run: MakeRun) -> None:
    """The papers that a person corrected, and what may have moved the others."""
    after = make_run({"a": [], "b": []})
    labels = LearnedLabels(
        [], 2, 9, 1, [], 1.0, labelled=2, labels_hash="x", decided={"a": {"graphs": False}}
    )
    told = replace(after, record=replace(after.record, labels=labels))
    lines = notes(make_run({"a": ["graphs"], "b": ["serving"]}), told).splitlines()
    assert (
        "- **Moved to other topics:** 2 papers: 1 because a person corrected them, "
        "1 because the model changed" in lines
    )
    at = lines.index("### Because a person corrected them")
    assert lines[at + 4].startswith("- [Title of a](https://example.org/a): no longer in [Graphs]")
    assert "- labelled papers: none before, 2 now" in lines
    assert "- corrections: none before, 1 now" in lines
    assert "- nothing that the runs record" not in lines
