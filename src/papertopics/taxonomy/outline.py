"""The topics of a document as far as they can be read, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papertopics.taxonomy.document import Document, Key, Value
from papertopics.taxonomy.topic import LANGUAGE, Keyword, Taxonomy, Topic


@dataclass(frozen=True)
class Draft:
    """A topic and the key it stands at.

    What is missing or of the wrong type is empty, so that one mistake hides no other;
    keywords and vetoes keep their positions.
    """

    key: Key
    topic: Topic


def outline(document: Document) -> tuple[Draft, ...]:
    """List all topics, each parent before its children."""
    return tuple(_drafts(document.value, (), None))


def taxonomy_of(document: Document, drafts: tuple[Draft, ...]) -> Taxonomy:
    """Make the tree of a document that has no problems."""
    return Taxonomy(
        name=_text(_get(document.value, "name")) or "Taxonomy",
        version=_number(_get(document.value, "version"), default=1),
        topics=tuple(draft.topic for draft in drafts),
        source=document.source,
        uri=_text(_get(document.value, "uri")),
        language=_text(_get(document.value, "language")) or LANGUAGE,
    )


def _drafts(holder: Value, key: Key, parent: str | None) -> Iterator[Draft]:
    for index, entry in enumerate(_items(_get(holder, "topics"))):
        here = (*key, "topics", index)
        topic = _topic(entry, parent)
        yield Draft(here, topic)
        yield from _drafts(entry, here, topic.id)


def _topic(entry: Value, parent: str | None) -> Topic:
    return Topic(
        id=_text(_get(entry, "id")),
        label=_text(_get(entry, "label")),
        description=_text(_get(entry, "description")),
        keywords=tuple(map(_keyword, _items(_get(entry, "keywords")))),
        exclude=tuple(map(_keyword, _items(_get(entry, "exclude")))),
        parent=parent,
        uri=_text(_get(entry, "uri")),
        language=_text(_get(entry, "language")),
    )


def _keyword(entry: Value) -> Keyword:
    if not isinstance(entry, dict):
        return Keyword(_text(entry))
    near = entry.get("near")
    return Keyword(
        phrase=_text(entry.get("phrase")),
        match="exact" if entry.get("match") == "exact" else "normal",
        near=tuple(map(_text, near if isinstance(near, list) else [near] if near else [])),
        within=_number(entry.get("within"), default=10),
    )


def _get(holder: Value, name: str) -> Value:
    return holder.get(name) if isinstance(holder, dict) else None


def _items(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _text(value: Value) -> str:
    """Return a text with its line breaks and runs of spaces made single spaces."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _number(value: Value, *, default: int) -> int:
    return value if isinstance(value, int) else default
