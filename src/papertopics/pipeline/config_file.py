"""The configuration file: settings in YAML, with every problem named at once."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from papertopics.errors import ConfigError, Problem, TaxonomyError, did_you_mean
from papertopics.pipeline.settings import Settings
from papertopics.taxonomy.document import Document, Key
from papertopics.taxonomy.read_yaml import read_yaml

_HEAD = """\
# The settings of papertopics, each with its default. Remove what you don't change.
# Options of the command line win over this file. Paths count from the working directory.
"""


def parse_config(text: str, source: str = "") -> dict[str, object]:
    """Read the settings that a configuration file gives; `source` names it in messages.

    Raises ConfigError with all its problems.

    >>> parse_config("assign: one")
    {'assign': 'one'}
    """
    document = _document(text, source)
    value = {} if document.value is None else document.value
    if not isinstance(value, dict):
        what = "the file doesn't hold settings"
        raise ConfigError(document.problem((), what, "Write one `setting: value` a line."))
    problems = [*document.problems, *_problems(document, value)]
    if problems:
        raise ConfigError(*problems)
    return dict(value)


def render_config() -> str:
    """Write the configuration file that changes nothing: every setting, explained.

    >>> print(render_config().splitlines()[-1])
    jobs: 1
    """
    defaults = Settings().model_dump(mode="json")
    return "\n".join([_HEAD, *(_entry(name, value) for name, value in defaults.items())])


def _document(text: str, source: str) -> Document:
    try:
        return read_yaml(text, source)
    except TaxonomyError as error:
        raise ConfigError(*error.problems) from None


def _problems(document: Document, value: Mapping[str, object]) -> list[Problem]:
    try:
        Settings.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems = [_problem(document, detail) for detail in details if not _follows(detail)]
        return sorted(problems, key=lambda problem: problem.line or 0)
    return []


def _follows(detail: ErrorDetails) -> bool:
    """Tell a list called empty only because its items were refused."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _problem(document: Document, detail: ErrorDetails) -> Problem:
    key: Key = detail["loc"]
    name = str(key[0])
    if detail["type"] == "extra_forbidden":
        fix = did_you_mean(name, list(Settings.model_fields))
        return document.problem(key, f"unknown setting {name!r}", fix)
    default = Settings().model_dump(mode="json")[name]
    got = _inline(detail["input"])
    if not isinstance(detail["input"], str):
        got = document.place(key).written or got
    what = f"got {got} where {_expected(detail)} is expected"
    return document.problem(key, what, f"Write for instance `{name}: {_inline(default)}`.")


def _expected(detail: ErrorDetails) -> str:
    bounds = detail.get("ctx", {})
    return _EXPECTED.get(detail["type"], "another value").format(**bounds)


_EXPECTED = {
    "tuple_type": "a list",
    "too_short": "a list of at least one",
    "path_type": "a path",
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "string_pattern_mismatch": "a web address",
    "literal_error": "{expected}",
    "greater_than_equal": "a number from {ge}",
    "less_than_equal": "a number up to {le}",
    "less_than": "a number below {lt}",
}


def _entry(name: str, value: object) -> str:
    description = Settings.model_fields[name].description or ""
    comment = "\n".join(f"# {line}" for line in wrap(description, 96))
    return f"{comment}\n{name}: {_inline(value)}\n"


def _inline(value: object) -> str:
    """Write a value as YAML in one line."""
    text = yaml.safe_dump(value, default_flow_style=True, width=1000, allow_unicode=True)
    return text.removesuffix("\n").removesuffix("...").strip()
