"""A topic with another id is told as renamed, and moves no paper."""

from collections.abc import Callable
from dataclasses import replace

from papertopics.reports import LearnedLabels, RunData
from papertopics.reports.changes import TopicEdit, compare_runs, render_changes
from papertopics.reports.library import gather_library
from papertopics.taxonomy import Taxonomy

MakeRun = Callable[..., RunData]


def renamed(taxonomy: Taxonomy, **ids: str) -> Taxonomy:
    """Give topics other ids."""
    return replace(
        taxonomy,
        topics=tuple(
            replace(
                topic,
                id=ids.get(topic.id, topic.id),
                parent=topic.parent and ids.get(topic.parent, topic.parent),
            )
            for topic in taxonomy.topics
        ),
    )


def test_a_new_id_is_the_only_change(make_run: MakeRun, run: RunData) -> None:
    """Of a group too: topics below it stand where they stood, and papers stay."""
    later = renamed(run.taxonomy, graphs="networks", llms="models")
    before = make_run({"a": ["graphs"], "b": ["serving"]}, terms=[("graphs", "node", 1.0)])
    changes = compare_runs(before, make_run({"a": ["networks"], "b": ["serving"]}, taxonomy=later))

    assert changes.edits == (
        TopicEdit("models", "Language models", "edited", id_before="llms"),
        TopicEdit("networks", "Graphs", "edited", id_before="graphs"),
    )
    assert (changes.moved, changes.shifts) == ((), ())


def test_papers_that_are_gone_had_the_topic_by_its_id_of_now(
    make_run: MakeRun, run: RunData
) -> None:
    """And so did corrections: that of a paper which stays is no other one."""
    labels = LearnedLabels([], 1, 1, 1, [], 0.0, decided={"b": {"graphs": True}})
    now = replace(labels, decided={"b": {"networks": True}})
    before = make_run({"a": ["graphs"], "b": ["graphs"]})
    after = make_run({"b": ["networks"]}, taxonomy=renamed(run.taxonomy, graphs="networks"))
    changes = compare_runs(
        replace(before, record=replace(before.record, labels=labels)),
        replace(after, record=replace(after.record, labels=now)),
    )

    assert [paper.topics for paper in changes.gone] == [("networks",)]
    assert "corrections" not in {cause.name for cause in changes.causes}
    assert [(shift.topic, shift.before, shift.now) for shift in changes.shifts] == [
        ("networks", 2, 1)
    ]


def test_notes_tell_both_ids(make_run: MakeRun, run: RunData) -> None:
    """Beside whatever else was done to the topic."""
    later = renamed(run.taxonomy, graphs="networks")
    topics = tuple(
        replace(topic, description="Other.") if topic.id == "networks" else topic
        for topic in later.topics
    )
    after = make_run({"a": ["networks"]}, taxonomy=replace(later, topics=topics))
    changes = compare_runs(make_run({"a": ["graphs"]}), after)
    text = render_changes(changes, gather_library(after))

    told = "[Graphs](topics/networks.md): its id was graphs and is networks; another description"
    assert told in text
    assert "taken out: " not in text
