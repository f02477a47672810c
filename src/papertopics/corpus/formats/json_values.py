"""Values of JSON that are no papers: what to say of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from papertopics.corpus.entry import Entry, Rejected, Untitled
from papertopics.corpus.fields import entry_from_fields, has_title_field
from papertopics.corpus.formats.untitled import rename_advice
from papertopics.corpus.json_kinds import json_kind
from papertopics.corpus.text import excerpt


def read_value(value: object, shown: str, source: str, line: int, shape: str) -> Entry | Rejected:
    """Read a value as a paper; `shown` is how it begins."""
    if isinstance(value, Mapping):
        read = entry_from_fields(value, source, line, shape=shape)
        if isinstance(read, Entry) or not value or has_title_field(value):
            return read
        names = tuple(value)
        reason = f"no title; fields found: {excerpt(', '.join(names))}"
        return Untitled(source, line, reason, rename_advice(names), shown)
    reason = f"not an object but {json_kind(value)}"
    return Rejected(source, line, reason, "A paper is {...} with a title.", shown)


def broken_reason(error: Exception) -> str:
    """Say what is wrong with text that isn't JSON."""
    if isinstance(error, json.JSONDecodeError):
        return f"broken JSON: {error.msg} at character {error.colno}"
    what = "nested too deeply" if isinstance(error, RecursionError) else "a number too long"
    return f"broken JSON: {what}"
