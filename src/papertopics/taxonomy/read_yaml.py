"""Read YAML without its traps: no alias, no tag, no second document, no key that stands twice.

The text is read event by event, not by PyYAML's constructor: so every value keeps its
line, an alias can't multiply itself, and the depth is bounded before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy.document import Document, Key, Place, Value, render_key
from papertopics.taxonomy.syntax import syntax_problems

MAX_CHARACTERS = 10_000_000
MAX_DEPTH = 64  # levels of YAML: about thirty levels of topics

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREADABLE = re.compile(yaml.reader.Reader.NON_PRINTABLE.pattern)
_TAGGED = (yaml.ScalarEvent, yaml.CollectionStartEvent)
_TYPED = {f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float")}


def read_yaml(text: str, source: str) -> Document:
    """Read one YAML document.

    Raises TaxonomyError if the text is no YAML at all; what is YAML but not accepted
    stands in the document's `problems`.
    """
    _refuse_unreadable(text, source)
    reader = _Reader(source)
    try:
        value = reader.read(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        raise TaxonomyError(*reader.problems, *syntax_problems(error, text, source)) from None
    return Document(value, reader.places, source, tuple(reader.problems))


def _refuse_unreadable(text: str, source: str) -> None:
    if len(text) > MAX_CHARACTERS:
        what = f"the file is longer than {MAX_CHARACTERS:,} characters"
        raise TaxonomyError(Problem(what, "Is it the right file?", source))
    found = _UNREADABLE.search(text)
    if found:
        what = f"the character U+{ord(found[0]):04X} can't stand in YAML"
        line = text.count("\n", 0, found.start()) + 1
        raise TaxonomyError(Problem(what, "Remove it.", source, line))


class _Reader:
    """Turns the events of one document into values, places and problems."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.places: dict[Key, Place] = {}
        self.problems: list[Problem] = []
        self._scalars = yaml.SafeLoader("")

    def read(self, events: Iterator[yaml.Event]) -> Value:
        value: Value = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    what = "a second document begins here"
                    self._refuse(event, (), what, "Remove this `---` or what follows it.")
                    break
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
        return value

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], key: Key) -> Value:
        self.places.setdefault(key, Place(_line(event), getattr(event, "value", "")))
        if isinstance(event, yaml.AliasEvent):
            what = f"*{event.anchor} repeats a value by reference, which is not accepted"
            self._refuse(event, key, what, "Write the value out.")
            return None
        self._check_tag(event, key)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self._check_depth(event, key)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, key)
        return self._mapping(events, key)

    def _check_tag(self, event: yaml.Event, key: Key) -> None:
        if isinstance(event, _TAGGED) and event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, key, f"the tag {tag} is not accepted", "Remove the tag.")

    def _check_depth(self, event: yaml.Event, key: Key) -> None:
        if len(key) >= MAX_DEPTH:
            self._refuse(event, (), f"more than {MAX_DEPTH} levels deep", "Flatten the tree.")
            raise TaxonomyError(*self.problems)

    def _scalar(self, event: yaml.ScalarEvent) -> Value:
        resolve = self._scalars.resolve
        tag = resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        if tag not in _TYPED:
            return str(event.value)
        try:
            node = yaml.ScalarNode(tag, event.value)
            value: bool | int | float | None = self._scalars.construct_object(node)
        except ValueError:  # looks like a number but is none, such as 0b_
            return str(event.value)
        return value

    def _sequence(self, events: Iterator[yaml.Event], key: Key) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*key, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], key: Key) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name = self._name(event, key)
            first = self.places.get((*key, name))
            value = self._entry(event, events, (*key, name))
            if first is not None:
                what = f"'{name}' stands here twice, first on line {first.line}"
                self._refuse(event, (*key, name), what, "Merge the two.")
            else:
                entries[name] = value
        return entries

    def _name(self, event: yaml.Event, key: Key) -> str:
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self._refuse(event, key, "a key must be a plain word", "Write `key: value`.")
        raise TaxonomyError(*self.problems)

    def _entry(self, name: yaml.Event, events: Iterator[yaml.Event], key: Key) -> Value:
        event = next(events)
        place = Place(_line(name), getattr(event, "value", ""))
        self.places.setdefault(key, place)
        return self._node(event, events, key)

    def _refuse(self, event: yaml.Event, key: Key, what: str, fix: str) -> None:
        self.problems.append(Problem(what, fix, self.source, _line(event), render_key(key)))


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return 1 if mark is None else mark.line + 1
