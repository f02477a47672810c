"""Say in plain words why a text is not YAML."""

from __future__ import annotations

import yaml

from papertopics.errors import Problem

# A part of the parser's message and what a person most likely has to do.
_FIXES = {
    "mapping values are not allowed": (
        "Text that holds ': ' needs quotes; a key that stands too far right must move left."
    ),
    "cannot start any token": "Text that begins with @, ` or % needs quotes.",
    "quoted scalar": "Close the quote; inside double quotes a backslash is written twice.",
    "flow sequence": "Close the list with ].",
    "flow mapping": "Close the braces with }.",
    "block mapping": "Indent the keys of one topic alike.",
    "block collection": "Indent the items of one list alike.",
    "scanning a simple key": "Write `key: value`; a list item begins with `- `.",
    "document start": "Indent everything at the top of the file alike.",
    "alias": "Text that begins with * or & needs quotes.",
    "anchor": "Text that begins with * or & needs quotes.",
}


def syntax_problems(error: yaml.MarkedYAMLError, text: str, source: str) -> list[Problem]:
    """Explain a parser's error; a tab gets its own explanation, with every line it stands on."""
    lines = text.splitlines()
    mark = error.problem_mark
    if mark is not None and _character(lines, mark.line, mark.column) == "\t":
        return [_tab(lines, mark.line, source)]
    message = f"{error.context or ''} {error.problem or ''}"
    fix = next((fix for part, fix in _FIXES.items() if part in message), "Check the indentation.")
    return [Problem(f"not valid YAML: {error.problem}", fix, source, _line(error))]


def _character(lines: list[str], line: int, column: int) -> str:
    return lines[line][column : column + 1] if line < len(lines) else ""


def _tab(lines: list[str], first: int, source: str) -> Problem:
    tabbed = [
        n for n, line in enumerate(lines, 1) if "\t" in line[: len(line) - len(line.lstrip())]
    ]
    others = ", ".join(str(n) for n in tabbed if n != first + 1)
    what = "a tab" + (f", as on these lines too: {others}" if others else "")
    fix = "YAML is indented by spaces only: replace each tab by spaces."
    return Problem(what, fix, source, first + 1)


def _line(error: yaml.MarkedYAMLError) -> int | None:
    """Give the line where the trouble began: an unclosed quote or bracket ends far below it."""
    unclosed = "quoted" in (error.context or "") or "flow" in (error.context or "")
    mark = error.context_mark if unclosed and error.context_mark else error.problem_mark
    return None if mark is None else mark.line + 1
