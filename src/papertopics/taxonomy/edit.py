"""Change the phrases of a taxonomy's text and nothing else: comments, order and layout stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import yaml

from papertopics.errors import Problem, TaxonomyError, did_you_mean
from papertopics.taxonomy.dump import keyword_line
from papertopics.taxonomy.load import parse_taxonomy
from papertopics.taxonomy.topic import Keyword, Taxonomy, Topic

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_AFTER = {  # behind which key a list that was not there is put
    "keywords": ("description", "label", "id"),
    "exclude": ("keywords", "description", "label", "id"),
}


@dataclass(frozen=True)
class PhraseEdit:
    """What to change in a topic: phrases to add, and keywords to put in place of others."""

    topic: str
    keywords: tuple[Keyword, ...] = ()
    exclude: tuple[Keyword, ...] = ()
    replaced: tuple[tuple[Keyword, Keyword], ...] = ()


@dataclass(frozen=True)
class _Change:
    """Characters of a text, and what to write in their place."""

    start: int
    end: int
    text: str


def edit_phrases(text: str, edits: Sequence[PhraseEdit], source: str = "") -> str:
    r"""Return the text of a taxonomy with its phrases edited and its version raised.

    Every character that no edit needs stays. Raises TaxonomyError if the text is no taxonomy, has
    not the topics, or cannot be edited in place.

    >>> text = "topics:\n- id: gan  # ours\n  label: GANs\n  keywords: [GAN]\n"
    >>> print(edit_phrases(text, [PhraseEdit("gan", (Keyword("generator"),))]), end="")
    version: 2
    topics:
    - id: gan  # ours
      label: GANs
      keywords: [GAN, generator]
    """
    before = parse_taxonomy(text, source)
    _check_topics(before, edits, source)
    root = cast("yaml.MappingNode", yaml.compose(text, Loader=_Loader))
    nodes = {_id(node): node for node in _topics(root)}
    found = [change for edit in edits for change in _changes(text, nodes[edit.topic], edit, before)]
    edited = _applied(text, [*_version(text, root, before, edits), *found])
    if parse_taxonomy(edited, source) != with_edits(before, edits):
        what = "its layout can't be edited in place"
        raise TaxonomyError(Problem(what, "Paste the phrases by hand.", source))
    return edited


def with_edits(taxonomy: Taxonomy, edits: Iterable[PhraseEdit]) -> Taxonomy:
    """Return a taxonomy with its phrases edited and its version raised."""
    by_topic = {edit.topic: edit for edit in edits}
    topics = tuple(
        _edited(topic, by_topic[topic.id]) if topic.id in by_topic else topic
        for topic in taxonomy.topics
    )
    return replace(taxonomy, topics=topics, version=taxonomy.version + bool(by_topic))


def _check_topics(taxonomy: Taxonomy, edits: Sequence[PhraseEdit], source: str) -> None:
    """Refuse edits of topics that are not there, or are no longer."""
    unknown = [edit.topic for edit in edits if edit.topic not in taxonomy.by_id]
    if unknown:
        known = list(taxonomy.by_id)
        problems = (
            Problem(f"there is no topic {name!r}", did_you_mean(name, known), source)
            for name in unknown
        )
        raise TaxonomyError(*problems)


def _edited(topic: Topic, edit: PhraseEdit) -> Topic:
    instead = dict(edit.replaced)
    kept = tuple(instead.get(keyword, keyword) for keyword in topic.keywords)
    return replace(topic, keywords=kept + edit.keywords, exclude=topic.exclude + edit.exclude)


def _version(
    text: str, root: yaml.MappingNode, before: Taxonomy, edits: Sequence[PhraseEdit]
) -> Iterator[_Change]:
    """Raise the version, or write the first one that is not the default."""
    node = _value(root, "version")
    raised = str(before.version + bool(edits))
    if node is not None:
        yield _Change(node.start_mark.index, node.end_mark.index, raised)
    elif edits:
        separator = ", " if root.flow_style else _line_end(text) + " " * root.start_mark.column
        at = root.start_mark.index + bool(root.flow_style)
        yield _Change(at, at, f"version: {raised}{separator}")


def _topics(holder: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    below = _value(holder, "topics")
    for node in below.value if below is not None else ():
        yield node
        yield from _topics(node)


def _id(node: yaml.MappingNode) -> str:
    value = _value(node, "id")
    return str(value.value) if value is not None else ""


def _value(node: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in node.value if key.value == name), None)


def _changes(
    text: str, node: yaml.MappingNode, edit: PhraseEdit, taxonomy: Taxonomy
) -> Iterator[_Change]:
    listed = taxonomy.by_id[edit.topic].keywords
    keywords = _value(node, "keywords")
    instead = dict(edit.replaced)
    for keyword, item in zip(listed, keywords.value if keywords is not None else (), strict=True):
        if keyword in instead:
            written = keyword_line(instead[keyword])
            yield _Change(item.start_mark.index, item.end_mark.index, written)
    for slot, added in (("keywords", edit.keywords), ("exclude", edit.exclude)):
        if added:
            yield _added(text, node, slot, [keyword_line(keyword) for keyword in added])


def _added(text: str, node: yaml.MappingNode, slot: str, lines: Sequence[str]) -> _Change:
    listed = _value(node, slot)
    if not isinstance(listed, yaml.SequenceNode) or not listed.value:
        return _new_list(text, node, slot, lines, listed)
    last = listed.value[-1].end_mark
    if listed.flow_style:
        return _Change(last.index, last.index, "".join(f", {line}" for line in lines))
    first = text.rfind("\n", 0, listed.value[0].start_mark.index) + 1
    indent = text[first : text.index("-", first)]
    return _lines_after(text, listed.value[-1], [f"{indent}- {line}" for line in lines])


def _new_list(
    text: str, node: yaml.MappingNode, slot: str, lines: Sequence[str], empty: yaml.Node | None
) -> _Change:
    inline = f"[{', '.join(lines)}]"
    if empty is not None:
        return _Change(empty.start_mark.index, empty.end_mark.index, inline)
    after = next(value for name in _AFTER[slot] if (value := _value(node, name)) is not None)
    if node.flow_style:
        return _Change(after.end_mark.index, after.end_mark.index, f", {slot}: {inline}")
    indent = " " * node.value[0][0].start_mark.column
    items = [f"{indent}  - {line}" for line in lines]
    return _lines_after(text, after, [f"{indent}{slot}:", *items])


def _lines_after(text: str, node: yaml.Node, lines: Sequence[str]) -> _Change:
    """Write lines below the last line of a node; a comment behind it stays where it is."""
    at, ending = _last(node).end_mark.index, _line_end(text)
    if at and text[at - 1] == "\n":  # a block of text ends where the next line begins
        return _Change(at, at, "".join(line + ending for line in lines))
    at = text.find("\n", at)
    if at < 0:
        return _Change(len(text), len(text), "".join(ending + line for line in lines))
    return _Change(at + 1, at + 1, "".join(line + ending for line in lines))


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _last(node: yaml.Node) -> yaml.Node:
    """Return the last node that is written out: what is laid out in blocks ends after its end."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last(last[1] if isinstance(node, yaml.MappingNode) else last)
    return node


def _applied(text: str, changes: Sequence[_Change]) -> str:
    """Make changes from the end on, so that the places of the others hold."""
    ordered = sorted(enumerate(changes), key=lambda item: (item[1].start, item[0]), reverse=True)
    for _, change in ordered:
        text = text[: change.start] + change.text + text[change.end :]
    return text
