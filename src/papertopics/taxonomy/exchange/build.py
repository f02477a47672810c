"""Make a taxonomy of a vocabulary, held to all rules of the taxonomy file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy.dump import dump_taxonomy
from papertopics.taxonomy.exchange.arrange import arrange
from papertopics.taxonomy.exchange.entry import Choice, Entry, Vocabulary
from papertopics.taxonomy.exchange.identifiers import unique_ids
from papertopics.taxonomy.exchange.notes import plural, some
from papertopics.taxonomy.exchange.phrases import can_match
from papertopics.taxonomy.load import parse_taxonomy
from papertopics.taxonomy.read_yaml import MAX_CHARACTERS
from papertopics.taxonomy.topic import Taxonomy, Topic

MAX_LEVELS = 30  # as many as the taxonomy file can have
_SMALLER = "Take fewer levels with --depth, or a branch with --under."
_PLACE = re.compile(r"topics\[(\d+)\]")


@dataclass(frozen=True)
class Imported:
    """A taxonomy from another format, and the text of its file.

    `notes` say what was decided where the file left a choice.
    """

    taxonomy: Taxonomy
    text: str
    notes: tuple[str, ...]


def build_taxonomy(vocabulary: Vocabulary, choice: Choice, source: str) -> Imported:
    """Make the tree that is asked for. Raises TaxonomyError with all problems."""
    ids = unique_ids(vocabulary.entries, prefer_labels=choice.ids == "label")
    tree = arrange(vocabulary.entries, choice, source)
    _check_levels(tree.entries, source)
    groups = _groups(tree.entries) if choice.keywords == "leaves" else set()
    topics = tuple(
        _topic(entry, ids, vocabulary.language, is_group=entry.key in groups)
        for entry in tree.entries
    )
    made = Taxonomy(
        vocabulary.name,
        vocabulary.version,
        topics,
        uri=vocabulary.uri,
        language=vocabulary.language,
    )
    left = (*_signs(tree.entries), *_left_groups(groups), *_empty(topics))
    notes = (*vocabulary.notes, *tree.notes, *left)
    text = dump_taxonomy(made)
    return Imported(_checked(text, made, tree.entries, source), text, notes)


def _groups(entries: Sequence[Entry]) -> set[str]:
    """Find the concepts with others below that were not meant to find papers themselves."""
    inner = {parent for entry in entries for parent in entry.parents}
    below = (entry for entry in entries if entry.key in inner)
    return {entry.key for entry in below if entry.all_keywords and not entry.finds_papers}


def _topic(entry: Entry, ids: dict[str, str], language: str, *, is_group: bool) -> Topic:
    return Topic(
        id=ids[entry.key],
        label=entry.label,
        description=entry.description,
        keywords=() if is_group else tuple(filter(can_match, entry.all_keywords)),
        exclude=() if is_group else tuple(filter(can_match, entry.exclude)),
        parent=ids[entry.parents[0]] if entry.parents else None,
        uri=entry.uri,
        language=entry.language if entry.language != language else "",
    )


def _signs(entries: Sequence[Entry]) -> list[str]:
    phrases = [k for entry in entries for k in (*entry.all_keywords, *entry.exclude)]
    signs = [keyword.phrase for keyword in phrases if not can_match(keyword)]
    if not signs:
        return []
    return [f"{plural(signs, 'phrase')} without letter or digit left out: {some(signs)}"]


def _left_groups(groups: set[str]) -> list[str]:
    if not groups:
        return []
    return [
        f"{plural(groups, 'concept')} with others below made a group; "
        "--keywords all gives keywords to all"
    ]


def _empty(topics: Sequence[Topic]) -> list[str]:
    above = {topic.parent for topic in topics}
    empty = [topic.label for topic in topics if not topic.keywords and topic.id not in above]
    if not empty:
        return []
    return [f"{plural(empty, 'topic')} without keyword, which no paper can be given: {some(empty)}"]


def _check_levels(entries: Sequence[Entry], source: str) -> None:
    level: dict[str, int] = {}
    for entry in entries:
        level[entry.key] = 1 + (level[entry.parents[0]] if entry.parents else 0)
        if level[entry.key] > MAX_LEVELS:
            what = f"{entry.label!r} stands more than {MAX_LEVELS} levels deep"
            raise TaxonomyError(Problem(what, _SMALLER, source, entry.line))


def _checked(text: str, made: Taxonomy, entries: Sequence[Entry], source: str) -> Taxonomy:
    """Read the taxonomy as it will be read from its file, and say of problems where they began."""
    if len(text) > MAX_CHARACTERS:
        what = f"{len(entries):,} topics make a file of more than {MAX_CHARACTERS:,} characters"
        raise TaxonomyError(Problem(what, _SMALLER, source))
    try:
        read = parse_taxonomy(text, source)
    except TaxonomyError as error:
        lines = {topic.id: e.line for topic, e in zip(made.topics, entries, strict=True)}
        placed = (_placed(problem, made, lines, source) for problem in error.problems)
        raise TaxonomyError(*placed) from None
    return read


def _placed(
    problem: Problem, taxonomy: Taxonomy, lines: dict[str, int | None], source: str
) -> Problem:
    siblings, topic = taxonomy.roots, None
    for place in _PLACE.findall(problem.key):
        topic = siblings[int(place)]
        siblings = taxonomy.children(topic.id)
    if topic is None:
        return replace(problem, file=source, line=None, key="")
    part = _PLACE.sub("", problem.key).lstrip(".")
    key = f"{topic.id}.{part}" if part else topic.id
    return replace(problem, file=source, line=lines[topic.id], key=key)
