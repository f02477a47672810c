"""JSON: one object a line (JSONL), an array of objects, or an object that holds such an array."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping

from papertopics.corpus.entry import Entry, Rejected, Untitled
from papertopics.corpus.fields import entry_from_fields
from papertopics.corpus.formats.untitled import has_title_field, rename_advice, told_once
from papertopics.corpus.json_kinds import json_kind
from papertopics.corpus.opening import Line, Source
from papertopics.corpus.text import excerpt

_DECODER = json.JSONDecoder(strict=False)  # control characters in texts do no harm here
_BETWEEN = re.compile(r"[\s,]*")
_BROKEN = (ValueError, RecursionError)  # too many digits, too deep
_JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def looks_like_jsonl(source: Source) -> bool:
    """Say whether `source` has one JSON object a line."""
    lines = (line.strip() for line in source.head.split("\n"))
    first, second = [*filter(None, lines), "", ""][:2]
    if first.startswith("[") and not (second and _is_json(first)):
        return False  # an array, whatever the file's name says
    if source.suffix in _JSONL_SUFFIXES:
        return True
    return all(line.startswith("{") and len(line) > 1 for line in (first, second))


def looks_like_json(source: Source) -> bool:
    """Say whether `source` is one JSON document."""
    return source.suffix == ".json" or source.head.lstrip().startswith(("[", "{"))


def read_jsonl(source: Source) -> Iterator[Entry | Rejected]:
    """Yield the records of a file with one JSON object a line."""
    lines = (line for line in source.lines() if line.text.strip())
    yield from told_once(_read_line(line, source.name) for line in lines)


def read_json(source: Source) -> Iterator[Entry | Rejected]:
    """Yield the records of a JSON document, or of several in a row, read as a whole."""
    yield from told_once(_read_document(source))


def _read_document(source: Source) -> Iterator[Entry | Rejected]:
    text = "\n".join(line.text for line in source.lines())
    start = _skip(text, 0)
    if text.startswith("[", start):
        end = yield from _read_values(text, start + 1, source.name)
        yield from _check_end(text, end, source.name)
    elif array := _wrapped_array(text, start):
        yield from _read_values(text, array, source.name)
    else:
        yield from _read_values(text, start, source.name)


def _is_json(line: str) -> bool:
    try:
        _DECODER.decode(line)
    except _BROKEN:
        return False
    return True


def _read_line(line: Line, source: str) -> Entry | Rejected:
    try:
        value = _DECODER.decode(line.text)
    except _BROKEN as error:
        reason = f"broken JSON: {_message(error)}"
        return Rejected(source, line.number, reason, excerpt=excerpt(line.text))
    return _read_value(value, source, line.number, line.text)


def _read_value(value: object, source: str, line: int, text: str) -> Entry | Rejected:
    if not isinstance(value, Mapping):
        reason = f"not an object but {json_kind(value)}"
        return Rejected(source, line, reason, "A paper is {...} with a title.", excerpt(text))
    if value and not has_title_field(value):
        names = tuple(value)
        reason = f"no title; fields found: {excerpt(', '.join(names))}"
        return Untitled(source, line, reason, rename_advice(names), excerpt(text))
    return entry_from_fields(value, source, line)


def _read_values(text: str, position: int, source: str) -> Generator[Entry | Rejected, None, int]:
    """Yield the values from `position` on, up to a closing bracket or the end; return where."""
    counted, line = 0, 1
    position = _skip(text, position)
    while position < len(text) and text[position] != "]":
        line += text.count("\n", counted, position)
        counted = position
        try:
            value, end = _DECODER.raw_decode(text, position)
        except _BROKEN as error:
            end = _next_record(text, position)
            yield _broken(text, position, end, error, source)
        else:
            yield _read_value(value, source, line, text[position : min(end, position + 1000)])
        position = _skip(text, end)
    return position


def _next_record(text: str, position: int) -> int:
    """Return where to go on after broken JSON: at the next line that begins an object."""
    found = text.find("\n{", position)
    return len(text) if found < 0 else found + 1


def _check_end(text: str, end: int, source: str) -> Iterator[Rejected]:
    """Yield what is wrong with the end of an array: not there, or text after it."""
    rest = text[end + 1 :].strip()
    if end == len(text) and not text.endswith("]"):
        yield Rejected(source, _line(text, end), "the array is not closed", "Is it complete?")
    elif rest:
        line = _line(text, _skip(text, end + 1))
        yield Rejected(source, line, "text after the end of the array", excerpt=excerpt(rest))


def _wrapped_array(text: str, start: int) -> int | None:
    """Return where the papers begin in a document such as ``{"total": 2, "data": [...]}``.

    None if `text` holds a paper itself, several values, or something broken.
    """
    try:
        document, end = _DECODER.raw_decode(text, start)
    except _BROKEN:
        return None
    key = _array_key(document) if isinstance(document, Mapping) and not text[end:].strip() else None
    array = re.compile(rf'"{re.escape(key)}"\s*:\s*\[').search(text) if key else None
    return array.end() if array else None


def _array_key(document: Mapping[str, object]) -> str | None:
    """Return the key under which a document keeps its papers, None if it is a paper itself."""
    if has_title_field(document):
        return None
    return next((key for key, value in document.items() if _is_array_of_objects(value)), None)


def _is_array_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _skip(text: str, position: int) -> int:
    """Return the position of what follows the white space and commas at `position`."""
    found = _BETWEEN.match(text, position)
    return found.end() if found else position


def _broken(text: str, position: int, end: int, error: Exception, source: str) -> Rejected:
    at = error.pos if isinstance(error, json.JSONDecodeError) else position
    first, last = _line(text, position), _line(text, end - 1)
    lost = f"lines {first} to {last}" if first < last else f"line {first}"
    reason = f"broken JSON: {_message(error)}; {lost} can't be read"
    beginning = text[position : position + 1000]
    return Rejected(source, _line(text, at), reason, excerpt=excerpt(beginning))


def _message(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number too long"


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
