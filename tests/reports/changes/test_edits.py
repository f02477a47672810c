"""What was done to topics is told topic by topic."""

from dataclasses import replace

from papertopics.reports import RunData
from papertopics.reports.changes.edits import topic_edits
from papertopics.taxonomy import Keyword, Taxonomy, Topic


def changed(taxonomy: Taxonomy, topic: str, **fields: object) -> Taxonomy:
    """Change fields of a topic."""
    topics = (replace(t, **fields) if t.id == topic else t for t in taxonomy.topics)  # type: ignore[arg-type]
    return replace(taxonomy, topics=tuple(topics))


def test_keywords_and_vetoes_come_and_go(run: RunData) -> None:
    """With their conditions."""
    keywords = (
        Keyword("lookahead"),
        Keyword("SD", match="exact"),
        Keyword("tree", near=("draft",)),
    )
    after = changed(run.taxonomy, "decoding", keywords=keywords, exclude=())
    (edit,) = topic_edits(run.taxonomy, after)
    assert (edit.topic, edit.kind) == ("decoding", "edited")
    assert edit.keywords_added == ("SD (exactly so)", "tree (within 10 words of draft)")
    assert edit.keywords_removed == ("draft model",)
    assert (edit.vetoes_added, edit.vetoes_removed) == ((), ("draft beer",))


def test_another_name_description_or_place_is_an_edit(run: RunData) -> None:
    """The model reads names and descriptions too."""
    after = changed(run.taxonomy, "graphs", label="Networks", description="", parent="llms")
    (edit,) = topic_edits(run.taxonomy, after)
    assert (edit.label, edit.label_before) == ("Networks", "Graphs")
    assert (edit.described, edit.moved) == (True, True)


def test_another_order_of_keywords_is_none(run: RunData) -> None:
    """The same phrases."""
    turned = run.taxonomy.by_id["decoding"].keywords[::-1]
    assert topic_edits(run.taxonomy, changed(run.taxonomy, "decoding", keywords=turned)) == ()


def test_topics_are_added_and_removed(run: RunData) -> None:
    """In the order of the files, those that are gone last."""
    topics = (*run.taxonomy.topics[:-1], Topic("soup", "Soup", "", (Keyword("soup"),)))
    edits = topic_edits(run.taxonomy, replace(run.taxonomy, topics=topics))
    assert [(edit.topic, edit.kind) for edit in edits] == [
        ("soup", "added"),
        ("quantum", "removed"),
    ]
