"""A YAML text as plain values, with the line of every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from papertopics.errors import Problem

Key: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"


@dataclass(frozen=True)
class Place:
    """Where a value stands; `written` is a scalar as it is spelled in the file."""

    line: int
    written: str = ""


@dataclass(frozen=True)
class Document:
    """What a YAML file says; `problems` are the parts of it that were refused."""

    value: Value
    places: dict[Key, Place]
    source: str
    problems: tuple[Problem, ...] = ()

    def place(self, key: Key) -> Place:
        """Return the place of a value, or of what holds it when it is missing."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, Place(1))

    def problem(self, key: Key, what: str, fix: str = "") -> Problem:
        """Say what is wrong with the value at `key`."""
        return Problem(what, fix, self.source, self.place(key).line, render_key(key))


def render_key(key: Key) -> str:
    """Write a key as it is written in messages.

    >>> render_key(("topics", 2, "keywords", 0))
    'topics[2].keywords[0]'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in key)
    return "".join(parts).removeprefix(".")
