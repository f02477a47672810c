"""Check a document against the form of the taxonomy file, and say what is wrong in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from papertopics.errors import Problem, did_you_mean
from papertopics.taxonomy.document import Document, Key, Value
from papertopics.taxonomy.schema import (
    RULE,
    SEVERAL,
    TEXT,
    KeywordEntry,
    TaxonomyFile,
    TopicEntry,
)

_Explain: TypeAlias = Callable[[Document, Key, ErrorDetails], Problem]

_ENTRIES: dict[str, type[BaseModel]] = {
    "topics": TopicEntry,
    "keywords": KeywordEntry,
    "exclude": KeywordEntry,
}
_EXAMPLES = {
    "label": "`label:` with the name to show",
    "phrase": "`phrase:` with the words to find; if the colon belongs to them, use quotes",
    "topics": "`topics:` and below it a list of topics, each with `id` and `label`",
}


def form_problems(document: Document) -> list[Problem]:
    """Find unknown and missing keys, values of a wrong type and ids of a wrong form."""
    try:
        TaxonomyFile.model_validate(document.value)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        return [_problem(document, detail) for detail in details]
    return []


def _problem(document: Document, detail: ErrorDetails) -> Problem:
    key = tuple(part for part in detail["loc"] if part not in {TEXT, RULE, SEVERAL})
    return _EXPLAIN.get(detail["type"], _other)(document, key, detail)


def _unknown(document: Document, key: Key, _: ErrorDetails) -> Problem:
    holders = [part for part in key[:-1] if isinstance(part, str)]
    model = _ENTRIES[holders[-1]] if holders else TaxonomyFile
    fix = did_you_mean(str(key[-1]), list(model.model_fields))
    return document.problem(key, f"unknown key {str(key[-1])!r}", fix)


def _missing(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    holder, name = detail["input"], str(key[-1])
    known = _known_as(holder)
    what = f"the topic {known!r} has no {name}" if known else f"{name} is missing"
    example = f"`id: {_slug(known)}`" if name == "id" and known else _EXAMPLES.get(name, "`id:`")
    return document.problem(key[:-1], what, f"Add {example}.")


def _known_as(holder: Value) -> str:
    """Return what tells which topic it is when a part of it is missing."""
    if not isinstance(holder, dict):
        return ""
    names = (holder.get(name) for name in ("id", "label"))
    return next((name for name in names if isinstance(name, str)), "")


def _not_text(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    value, written = detail["input"], document.place(key).written
    if value is None and not written:
        return document.problem(key, "this is empty", "Write a text here or remove the line.")
    if isinstance(value, (list, dict)):
        return document.problem(key, f"{_kind(value)} where a text is expected", "Write one text.")
    what = f"YAML reads {written} as {_kind(value)}, not as text"
    return document.problem(key, what, f'Write it in quotes: "{written}".')


def _not_list(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    value, written = detail["input"], document.place(key).written
    if value is None and key == ("topics",):
        return _empty_list(document, key, detail)
    if value is None:
        fix = "Add an item below it, or remove the key."
        return document.problem(key, "this list is empty", fix)
    item = f"- {written}" if written else "- "
    fix = f"Begin each item on a line of its own with `- `: `{item}`."
    return document.problem(key, f"{_kind(value)} where a list is expected", fix)


def _not_entry(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    value = detail["input"]
    if not key:
        what = "the file is empty" if value is None else f"the file is {_kind(value)}"
        return document.problem(key, what, f"Write {_EXAMPLES['topics']}.")
    what = f"{_kind(value)} where a topic is expected"
    return document.problem(key, what, "Write `- id: ...` and below it `label: ...`.")


def _not_whole(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    value, written = detail["input"], document.place(key).written
    text = f'"{written}"' if isinstance(value, str) else written
    what = f"{text or _kind(value)} is not a whole number"
    return document.problem(key, what, "Write one without quotes, such as `1`.")


def _too_small(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    return document.problem(key, f"{detail['input']} is too small", "Write 1 or more.")


def _too_large(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    most = detail["ctx"]["le"]
    return document.problem(key, f"{detail['input']} is too large", f"Write at most {most}.")


def _bad_choice(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    written = document.place(key).written
    known = re.findall(r"'(\w+)'", detail["ctx"]["expected"])
    what = f"{written!r} is not a value of {key[-1]}"
    return document.problem(key, what, did_you_mean(written, known))


def _empty_list(document: Document, key: Key, _: ErrorDetails) -> Problem:
    if key == ("topics",):
        fix = "Add a topic with `id`, `label` and `keywords`."
        return document.problem(key, "the tree is empty", fix)
    return document.problem(key, "this list is empty", "Add an item to it.")


def _empty_text(document: Document, key: Key, _: ErrorDetails) -> Problem:
    return document.problem(key, "this is empty", "Write a text here or remove the line.")


def _bad_name(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    value = str(detail["input"])
    if key[-1] == "uri":
        fix = "Write the whole address, such as http://example.org/topics/1, or remove the line."
        return document.problem(key, f"{value!r} is not a URI", fix)
    if key[-1] == "language":
        what = f"{value!r} is not the code of a language"
        return document.problem(key, what, "Write such as en or pt-BR.")
    fix = (
        "Files are named after it: take up to 100 letters, digits, '.', '_' and '-', "
        f"beginning with a letter or digit, such as {_slug(value)!r}."
    )
    return document.problem(key, f"{value!r} can't be an id", fix)


def _other(document: Document, key: Key, detail: ErrorDetails) -> Problem:
    return document.problem(key, detail["msg"])


def _kind(value: Value) -> str:
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, (int, float)):
        return "a number"
    names: dict[type, str] = {str: "a text", list: "a list", dict: "a mapping"}
    return names.get(type(value), "nothing")


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:100] or "my-topic"


_EXPLAIN: dict[str, _Explain] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "string_type": _not_text,
    "string_too_short": _empty_text,
    "string_too_long": _bad_name,
    "string_pattern_mismatch": _bad_name,
    "list_type": _not_list,
    "too_short": _empty_list,
    "model_type": _not_entry,
    "int_type": _not_whole,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "literal_error": _bad_choice,
}
