"""Vocabularies as plain text: a topic a line, those below it indented."""

from __future__ import annotations

import re

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy.exchange.entry import Entry, Vocabulary, entries_of
from papertopics.taxonomy.exchange.phrases import HOW_TO_WRITE, read_phrases, write_phrases
from papertopics.taxonomy.topic import Keyword, Taxonomy

_BULLET = re.compile(r"^[-*+•]\s+")
_LABEL = re.compile(r"((?:\\.|[^\\|])*)(\|?)(.*)", re.DOTALL)


def read_outline(text: str, source: str, name: str) -> Vocabulary:
    r"""Read topics, a line each; keywords may stand behind ``|``, with ``;`` between them.

    What is indented stands below the nearest line above it that is less so. A bullet before a
    label is not part of it, and ``Label |`` alone is a group. Raises TaxonomyError with all
    problems.
    """
    reader = _Reader(source)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            reader.take(number, line.rstrip())
    if reader.problems:
        raise TaxonomyError(*reader.problems)
    return Vocabulary(name, tuple(reader.entries))


def write_outline(taxonomy: Taxonomy) -> str:
    """Write labels and keywords; ids, descriptions, vetoes and addresses have no place there."""
    lines = []
    level: dict[str, int] = {}
    for topic, entry in zip(taxonomy.topics, entries_of(taxonomy), strict=True):
        level[topic.id] = level[topic.parent] + 1 if topic.parent else 0
        keywords = write_phrases(topic.keywords if entry.label_is_keyword else entry.keywords)
        mark = " |" if keywords or not topic.keywords else ""
        label = re.sub(r"([\\|])", r"\\\1", topic.label)
        lines.append(f"{'  ' * level[topic.id]}- {label}{mark} {keywords}".rstrip())
    return "\n".join(lines) + "\n"


class _Reader:
    """Takes line by line, and gathers topics and problems."""

    def __init__(self, source: str) -> None:
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._source = source
        self._open: list[tuple[int, str]] = []  # indentation and key, from the top down
        self._indent = ""
        self._keys: dict[str, int] = {}

    def take(self, number: int, line: str) -> None:
        content = line.lstrip(" \t")
        self._check_indentation(number, line[: len(line) - len(content)])
        depth = len(line) - len(content)
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        above = self._open[-1][1] if self._open else ""
        entry = self._entry(number, above, _BULLET.sub("", content))
        self._open.append((depth, entry.key))
        if entry.key in self._keys:
            what = f"{entry.label!r} stands twice in one place, first on line "
            self._refuse(f"{what}{self._keys[entry.key]}", "Merge the two.", number)
        self._keys.setdefault(entry.key, number)
        self.entries.append(entry)

    def _entry(self, number: int, above: str, content: str) -> Entry:
        found = _LABEL.fullmatch(content)
        written, mark, words = found.groups() if found else (content, "", "")
        label = " ".join(re.sub(r"\\([\\|])", r"\1", written).split())
        if not label:
            self._refuse("the topic has no label", "Write its name before `|`.", number)
        is_group = bool(mark) and not words.strip()
        return Entry(
            key=f"{above} > {label}",
            label=label,
            parents=(above,) if above else (),
            keywords=self._phrases(words, number),
            label_is_keyword=False if is_group else None,
            line=number,
        )

    def _phrases(self, words: str, number: int) -> tuple[Keyword, ...]:
        try:
            return tuple(read_phrases(words))
        except ValueError as error:
            self._refuse(str(error), HOW_TO_WRITE, number)
            return ()

    def _check_indentation(self, number: int, indent: str) -> None:
        kinds = set(indent) | set(self._indent)
        if len(kinds) > 1:
            fix = "Indent all lines by spaces, or all by tabs."
            self._refuse("spaces and tabs are mixed before lines", fix, number)
        self._indent = self._indent or indent[:1]

    def _refuse(self, what: str, fix: str, number: int) -> None:
        self.problems.append(Problem(what, fix, self._source, number))
