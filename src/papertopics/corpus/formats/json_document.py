"""JSON that is no JSONL: an array of objects, an object that holds such an array, or several.

An array is read value by value, so its size does not matter; of anything else no more than
LONGEST_VALUE characters are held.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from papertopics.corpus.entries import Read
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import has_title_field
from papertopics.corpus.formats.json_values import broken_reason, read_value
from papertopics.corpus.formats.untitled import told_once
from papertopics.corpus.json_text import BROKEN, DECODER
from papertopics.corpus.opening import Source
from papertopics.corpus.text import excerpt

LONGEST_VALUE = 16 << 20
DROPPED = 1 << 16  # characters that were read are forgotten so many at a time
_BETWEEN = re.compile(r"[\s,]*")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[][{}]', re.DOTALL)  # never goes back: texts are long
_MARK = re.compile(r'\\.|[]["{}]|\\\Z', re.DOTALL)
_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}
_OBJECT = re.compile(r"\s*\{")
_INDENT = re.compile(r"\n([ \t]*)\Z")


def looks_like_json(source: Source) -> bool:
    """Say whether `source` is one JSON document."""
    return source.head.lstrip().startswith(("[", "{"))


def read_json(source: Source, shape: str = "") -> Iterator[Read]:
    """Yield the records of a JSON document, or of several in a row."""
    yield from told_once(_records(_Document(source), shape))


def _records(text: _Document, shape: str) -> Iterator[Entry | Rejected]:
    start = text.start_of_value()
    if text.held.startswith("[", start):
        text.drop(start + 1)
        yield from _values(text, shape)
        yield from _check_end(text)
    elif (array := _wrapped_array(text, start)) is not None:
        text.drop(array)
        yield from _values(text, shape)
    else:
        yield from _values(text, shape)


class _Document:
    """A text of which only a part is held; `at` is the place in it that was come to."""

    def __init__(self, source: Source) -> None:
        self.source = source.name
        self.held = ""
        self.at = 0
        self.line = 1  # at that place
        self.is_complete = False  # all of it was held once
        self._pieces = source.texts()

    def start_of_value(self) -> int:
        """Return the position of what follows white space and commas."""
        found = _BETWEEN.match(self.held, self.at)
        while found and found.end() == len(self.held) and self.grow():
            found = _BETWEEN.match(self.held, self.at)
        return found.end() if found else self.at

    def value(self, start: int) -> tuple[object, int]:
        """Return the value at `start` and its end. Raises what BROKEN names."""
        while True:
            try:
                value, end = DECODER.raw_decode(self.held, start)
            except BROKEN as error:
                if not (self._may_go_on(error, start) and self.grow()):
                    raise
            else:
                if end < len(self.held) or not self.grow():
                    return value, end

    def grow(self) -> bool:
        """Read as much again as is held, at least; False if there is no more."""
        parts, wanted = [self.held], 2 * len(self.held) + (1 << 16)
        size = len(self.held)
        while size < wanted and not self.is_complete:
            piece = next(self._pieces, None)
            self.is_complete = piece is None
            parts.append(piece or "")
            size += len(parts[-1])
        has_grown = size > len(self.held)
        self.held = "".join(parts)
        return has_grown

    def find(self, mark: str, start: int) -> int:
        """Return the position of the next `mark`; what comes before it may be forgotten."""
        while (found := self.held.find(mark, start)) < 0:
            self.drop(max(start, len(self.held) - len(mark)))
            start = 0
            if not self.grow():
                return self.find_end()
        return found

    def find_closing(self, start: int) -> int:
        """Return the end of the brackets that open at `start`, or of the text."""
        depth, is_text = 0, False
        while True:
            end = len(self.held)
            for token in _MARK.finditer(self.held, start):
                if token[0] == '"':
                    is_text = not is_text
                elif not is_text:
                    depth += _DEPTH.get(token[0], 0)
                    if depth <= 0:
                        return token.end()
                elif token[0] == "\\":  # the text ends within an escape
                    end -= 1
            self.drop(end)
            start = 0
            if not self.grow():
                return self.find_end()

    def find_end(self) -> int:
        """Return the position of a bracket that ends the text, or of the end."""
        while self.grow():
            self.drop(max(len(self.held) - 2, 0))
        end = len(self.held.rstrip())
        return end - 1 if self.held.endswith("]", 0, end) else end

    def come_to(self, place: int) -> None:
        """Go on to a place; the text before it may be forgotten."""
        self.line = self.line_of(place)
        self.at = place

    def drop(self, end: int) -> None:
        """Forget the text up to `end`."""
        self.come_to(end)
        self.held = self.held[end:]
        self.at = 0

    def line_of(self, position: int) -> int:
        return self.line + self.held.count("\n", self.at, position)

    def _may_go_on(self, error: Exception, start: int) -> bool:
        if not isinstance(error, json.JSONDecodeError) or len(self.held) - start > LONGEST_VALUE:
            return False
        near_the_end = error.pos > len(self.held) - 10  # of a name, a number or an escape
        return near_the_end or error.msg.startswith("Unterminated string")


def _values(text: _Document, shape: str) -> Iterator[Entry | Rejected]:
    """Yield the values up to a closing bracket or the end."""
    start = text.start_of_value()
    while start < len(text.held) and text.held[start] != "]":
        try:
            value, end = text.value(start)
        except BROKEN as error:
            yield _skip_broken(text, start, error)
        else:
            shown = excerpt(text.held[start : min(end, start + 1000)])
            yield read_value(value, shown, text.source, text.line_of(start), shape)
            text.come_to(end)
        if text.at > DROPPED:
            text.drop(text.at)
        start = text.start_of_value()
    text.drop(start)


def _skip_broken(text: _Document, start: int, error: Exception) -> Rejected:
    """Go to the value after a broken one: the next of its indentation, or after its brackets."""
    at = error.pos if isinstance(error, json.JSONDecodeError) else start
    place, first = text.line_of(at), text.line_of(start)
    shown = excerpt(text.held[start : start + 1000])
    is_long = len(text.held) - start > LONGEST_VALUE
    indent = _INDENT.search("\n" * (text.line == 1) + text.held[text.at : start])
    end = text.find(f"\n{indent[1]}{{", start) if indent else text.find_closing(start)
    last = text.line_of(max(end - 1, 0))
    text.drop(end)
    lost = f"lines {first} to {last}" if first < last else f"line {first}"
    reason = f"{_too_long() if is_long else broken_reason(error)}; {lost} can't be read"
    return Rejected(text.source, place, reason, excerpt=shown)


def _too_long() -> str:
    return f"a record of more than {LONGEST_VALUE / (1 << 20):,.0f} MiB"


def _check_end(text: _Document) -> Iterator[Rejected]:
    """Yield what is wrong with the end of an array: not there, or text after it."""
    text.grow()
    rest = text.held[1:]
    if not text.held:
        yield Rejected(text.source, text.line, "the array is not closed", "Is it complete?")
    elif rest.strip():
        line = text.line_of(1 + len(rest) - len(rest.lstrip()))
        reason = "text after the end of the array"
        yield Rejected(text.source, line, reason, excerpt=excerpt(rest[:1000]))


def _wrapped_array(text: _Document, start: int) -> int | None:
    """Return where the papers begin in a document such as ``{"total": 2, "data": [...]}``.

    None if `text` holds a paper itself, or several values.
    """
    if not text.held.startswith("{", start):
        return None
    try:
        document, end = text.value(start)
    except BROKEN:
        return _first_array(text.held, start)
    if not isinstance(document, Mapping) or text.held[end:].strip():
        return None
    is_wrapper = not has_title_field(document) and any(map(_is_papers, document.values()))
    return _first_array(text.held, start) if is_wrapper else None


def _is_papers(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _first_array(text: str, start: int) -> int | None:
    """Return where the first array of objects begins in an object without title."""
    depth = 0
    names = []
    for token in _TOKEN.finditer(text, start):
        if depth == 1 and token[0].startswith('"'):
            names.append(token[0].strip('"'))
        if depth == 1 and token[0] == "[" and _OBJECT.match(text, token.end()):
            return None if has_title_field(names) else token.end()
        depth += _DEPTH.get(token[0], 0)
        if depth == 0:
            return None
    return None
