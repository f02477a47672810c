"""What was done to the topics of a taxonomy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from papertopics.reports.changes.changes import TopicEdit
from papertopics.taxonomy import Keyword, Taxonomy, Topic

_NONE: Mapping[str, str] = {}


def topic_edits(
    before: Taxonomy, after: Taxonomy, renames: Mapping[str, str] = _NONE
) -> tuple[TopicEdit, ...]:
    """List topics that are new, edited and removed, in the order of the files.

    `before` has the ids of `after` already; `renames` maps former ids to them.
    """
    return tuple(_edits(before, after, {new: old for old, new in renames.items()}))


def _edits(before: Taxonomy, after: Taxonomy, former: Mapping[str, str]) -> Iterator[TopicEdit]:
    for topic in after.topics:
        earlier = before.by_id.get(topic.id)
        if earlier is None:
            yield TopicEdit(topic.id, topic.label, "added")
        elif (edit := _edit(earlier, topic, former.get(topic.id, ""))) is not None:
            yield edit
    for topic in before.topics:
        if topic.id not in after.by_id:
            yield TopicEdit(topic.id, topic.label, "removed")


def _edit(before: Topic, after: Topic, former: str) -> TopicEdit | None:
    """Say how two versions of a topic differ; None where only the order of phrases does."""
    edit = TopicEdit(
        topic=after.id,
        label=after.label,
        kind="edited",
        id_before=former,
        label_before=before.label if before.label != after.label else "",
        keywords_added=_beyond(after.keywords, before.keywords),
        keywords_removed=_beyond(before.keywords, after.keywords),
        vetoes_added=_beyond(after.exclude, before.exclude),
        vetoes_removed=_beyond(before.exclude, after.exclude),
        described=before.description != after.description,
        moved=before.parent != after.parent,
    )
    return None if edit == TopicEdit(after.id, after.label, "edited") else edit


def _beyond(phrases: tuple[Keyword, ...], known: tuple[Keyword, ...]) -> tuple[str, ...]:
    return tuple(_written(phrase) for phrase in phrases if phrase not in known)


def _written(keyword: Keyword) -> str:
    """Write a keyword with its conditions.

    >>> _written(Keyword("tree", near=("draft", "verify"), within=12))
    'tree (within 12 words of draft, verify)'
    """
    conditions = ["exactly so"] if keyword.match == "exact" else []
    if keyword.near:
        conditions.append(f"within {keyword.within} words of {', '.join(keyword.near)}")
    return f"{keyword.phrase} ({'; '.join(conditions)})" if conditions else keyword.phrase
