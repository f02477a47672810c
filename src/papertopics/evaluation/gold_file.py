"""Files of gold labels: CSV or JSON Lines, read record by record with every problem named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from papertopics.corpus.json_kinds import json_kind
from papertopics.corpus.markup import without_markup
from papertopics.errors import GoldError, Problem, did_you_mean
from papertopics.evaluation.label_text import csv_lines, read_text, uneven_row
from papertopics.formulas import rearmed_text
from papertopics.taxonomy import Taxonomy

NO_TOPIC = "other"
_NOTHING = frozenset({"none", "no", "no topic", "nothing", "n/a", "na", "null", "-", "0"})
_LABEL_KEYS = ("topics", "leaf_labels", "labels")  # the most specific labels where there are both
_ID_KEYS = ("paper_id", "id")


@dataclass(frozen=True)
class GoldRecord:
    """One record of a gold file; it names its paper by id, by title or by both.

    `topics` has the primary topic first and is empty where none of the topics applies.
    """

    line: int
    paper_id: str
    title: str
    topics: tuple[str, ...]


def read_records(path: Path, taxonomy: Taxonomy) -> list[GoldRecord]:
    """Read a gold file (.csv, .jsonl, either with .gz) against the taxonomy it is meant for.

    Raises GoldError with all the file's problems at once.
    """
    text = read_text(path)
    parse = _from_jsonl if ".jsonl" in path.suffixes else _from_csv
    records: list[GoldRecord] = []
    problems: list[Problem] = []
    for item in parse(text, str(path)):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            records.append(item)
            problems += _topic_problems(item, taxonomy, str(path))
    if problems:
        raise GoldError(*_each_remedy_once(problems))
    return [replace(record, topics=_counted(record, taxonomy)) for record in records]


def _each_remedy_once(problems: list[Problem]) -> Iterator[Problem]:
    """Leave out what to do where a line above says it: a list of all topics fills the screen."""
    said: set[str] = set()
    for problem in problems:
        yield replace(problem, fix="") if problem.fix in said else problem
        said.add(problem.fix)


def _from_csv(text: str, file: str) -> Iterator[GoldRecord | Problem]:
    lines = csv_lines(text, file)
    _, header = next(lines, (1, []))
    columns = [name.strip() for name in header]
    problem = _column_problem(columns, file)
    if problem:
        yield problem
        return
    for line, row in lines:
        if len(row) == len(columns):
            fields = dict(zip(columns, map(rearmed_text, row), strict=True))
            topics = tuple(part.strip() for part in fields["topics"].split(";"))
            yield _record(line, fields, topics, file)
        elif row:
            yield uneven_row(row, columns, text, file, line)


def _column_problem(columns: list[str], file: str) -> Problem | None:
    found = f"found: {', '.join(columns) or 'nothing'}"
    fix = "Name the columns in the first line: 'paper_id' or 'title', and 'topics'."
    if "topics" not in columns:
        return Problem(f"has no column 'topics'; {found}", fix, file, 1)
    if not {*_ID_KEYS, "title"} & set(columns):
        return Problem(f"has no column that names the paper; {found}", fix, file, 1)
    return None


def _from_jsonl(text: str, file: str) -> Iterator[GoldRecord | Problem]:
    for line, content in enumerate(text.split("\n"), start=1):
        if not content.strip():
            continue
        try:
            fields = json.loads(content)
        except json.JSONDecodeError as error:
            yield Problem(f"is not JSON: {error.msg}", "One JSON object a line.", file, line)
            continue
        yield _from_object(fields, file, line)


def _from_object(fields: object, file: str, line: int) -> GoldRecord | Problem:
    if not isinstance(fields, dict):
        what = f"is not an object but {json_kind(fields)}"
        return Problem(what, "One JSON object a line.", file, line)
    labels = next((fields[key] for key in _LABEL_KEYS if key in fields), None)
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        fix = "Give the topic ids of the paper as an array, primary first."
        return Problem("has no array of texts 'topics' or 'labels'", fix, file, line)
    strings = {key: str(value) for key, value in fields.items() if isinstance(value, str | int)}
    return _record(line, strings, tuple(labels) or (NO_TOPIC,), file)


def _record(
    line: int, fields: dict[str, str], topics: tuple[str, ...], file: str
) -> GoldRecord | Problem:
    paper_id = next((fields[key].strip() for key in _ID_KEYS if fields.get(key)), "")
    title = without_markup(fields.get("title", "").strip())
    if not paper_id and not title:
        return Problem("names no paper", "Give its 'paper_id' or its 'title'.", file, line)
    return GoldRecord(line, paper_id, title, tuple(dict.fromkeys(topics)))


def _topic_problems(record: GoldRecord, taxonomy: Taxonomy, file: str) -> Iterator[Problem]:
    for topic in record.topics:
        if not topic:
            fix = f"Write topic ids with ';' between them, or '{NO_TOPIC}' for no topic."
            yield Problem("has an empty topic", fix, file, record.line, "topics")
        elif topic not in taxonomy.by_id and topic != NO_TOPIC:
            known = did_you_mean(topic, list(taxonomy.by_id))
            fix = f"'{NO_TOPIC}' stands for no topic." if topic.casefold() in _NOTHING else known
            yield Problem(f"has the unknown topic {topic!r}", fix, file, record.line, "topics")
    if _says_no_topic(record, taxonomy) and len(record.topics) > 1:
        what = f"has '{NO_TOPIC}', which means no topic, beside other topics"
        yield Problem(what, f"Remove '{NO_TOPIC}' or the topics.", file, record.line, "topics")


def _counted(record: GoldRecord, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Leave out the mark for no topic, and groups that another label of the record implies."""
    if _says_no_topic(record, taxonomy):
        return ()
    implied = {above.id for topic in record.topics for above in taxonomy.ancestors(topic)}
    return tuple(
        topic for topic in record.topics if taxonomy.by_id[topic].assignable or topic not in implied
    )


def _says_no_topic(record: GoldRecord, taxonomy: Taxonomy) -> bool:
    return NO_TOPIC in record.topics and NO_TOPIC not in taxonomy.by_id
