"""Corrections: a person's verdicts on single (paper, topic) pairs, read from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from papertopics.errors import GoldError, Problem, did_you_mean
from papertopics.evaluation.label_text import csv_lines, read_text, uneven_row
from papertopics.formulas import rearmed_text
from papertopics.taxonomy import Taxonomy

COLUMNS = ("paper_id", "topic", "verdict")
OPTIONAL = ("title", "note")  # for people; nothing is made of them
RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True)
class _Correction:
    line: int
    paper_id: str
    topic: str
    verdict: str


def read_corrections(path: str | Path, taxonomy: Taxonomy) -> dict[tuple[str, str], bool]:
    """Read verdicts: (paper id, topic id) to whether the topic is right, in the file's order.

    Raises GoldError with all the file's problems at once: columns, empty or unknown values, topics
    that are never assigned, and pairs called right on one line and wrong on another.
    """
    file = str(path)
    problems: list[Problem] = []
    first: dict[tuple[str, str], _Correction] = {}
    for item in _records(read_text(Path(path)), file):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        found = [*_value_problems(item, taxonomy, file)]
        known = first.setdefault((item.paper_id, item.topic), item)
        if not found and known.verdict != item.verdict:
            what = f"calls {item.topic} {item.verdict} for {item.paper_id!r}, and line {known.line}"
            fix = "Keep one of the two."
            found = [Problem(f"{what} calls it {known.verdict}", fix, file, item.line)]
        problems += found
    if problems:
        raise GoldError(*problems)
    return {pair: correction.verdict == RIGHT for pair, correction in first.items()}


def _records(text: str, file: str) -> Iterator[_Correction | Problem]:
    lines = csv_lines(text, file)
    _, header = next(lines, (1, []))
    columns = [name.strip() for name in header]
    problems = [*_column_problems(columns, file)]
    yield from problems
    if problems:
        return
    for line, row in lines:
        if len(row) == len(columns):
            fields = {name: value.strip() for name, value in zip(columns, row, strict=True)}
            fields["paper_id"] = rearmed_text(fields["paper_id"])
            yield _Correction(line, *(fields[name] for name in COLUMNS))
        elif row:
            yield uneven_row(row, columns, text, file, line)


def _column_problems(columns: list[str], file: str) -> Iterator[Problem]:
    fix = f"Name the columns {', '.join(COLUMNS)}, and if you like {' and '.join(OPTIONAL)}."
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        found = ", ".join(columns) or "nothing"
        yield Problem(f"has no column {' and '.join(missing)}; found: {found}", fix, file, 1)
    for name in dict.fromkeys(columns):
        if columns.count(name) > 1:
            yield Problem(f"has the column {name!r} twice", fix, file, 1)
        elif name not in (*COLUMNS, *OPTIONAL):
            yield Problem(f"has the unknown column {name!r}", fix, file, 1)


def _value_problems(item: _Correction, taxonomy: Taxonomy, file: str) -> Iterator[Problem]:
    if not item.paper_id:
        fix = "Give its id: the paper_id of papers.csv."
        yield Problem("names no paper", fix, file, item.line, "paper_id")
    if item.topic not in taxonomy.by_id:
        fix = did_you_mean(item.topic, [topic.id for topic in taxonomy.assignable])
        yield Problem(f"has the unknown topic {item.topic!r}", fix, file, item.line, "topic")
    elif not taxonomy.by_id[item.topic].assignable:
        what = f"judges {item.topic!r}, which only groups others and is never assigned"
        yield Problem(what, "Judge a topic below it.", file, item.line, "topic")
    if item.verdict not in (RIGHT, WRONG):
        what = f"has the verdict {item.verdict!r}"
        yield Problem(what, f"Write {RIGHT} or {WRONG}.", file, item.line, "verdict")
