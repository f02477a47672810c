"""Load a taxonomy: every problem of the file at once, or a tree that is sound."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy.document import Document
from papertopics.taxonomy.form import form_problems
from papertopics.taxonomy.lint import lint_taxonomy, rule_key
from papertopics.taxonomy.outline import Draft, outline, taxonomy_of
from papertopics.taxonomy.read_yaml import MAX_CHARACTERS, read_yaml
from papertopics.taxonomy.rules import rule_problems
from papertopics.taxonomy.topic import Taxonomy

# Tables and SKOS. JSON and texts may be YAML.
_TO_IMPORT = frozenset({".csv", ".tsv", ".ttl", ".rdf", ".owl", ".xml", ".nt", ".jsonld"})


def load_taxonomy(path: str | Path) -> Taxonomy:
    """Read a taxonomy file. Raises TaxonomyError with all its problems."""
    return parse_taxonomy(read_taxonomy_text(Path(path)), str(path))


def parse_taxonomy(text: str, source: str = "") -> Taxonomy:
    """Read a taxonomy from its text; `source` names it in messages.

    Runs of spaces and line breaks in labels, descriptions and phrases become single spaces.
    Raises TaxonomyError with all the problems of the text.

    >>> text = "topics: [{id: gnn, label: Graph networks, keywords: [graph neural network]}]"
    >>> parse_taxonomy(text).assignable[0].label
    'Graph networks'
    """
    document = read_yaml(text, source or "<text>")
    return taxonomy_of(document, _sound_drafts(document))


def check_taxonomy(path: str | Path) -> list[Problem]:
    """List the warnings about a taxonomy file, each with its line.

    Raises TaxonomyError if the file has errors.
    """
    document = read_yaml(read_taxonomy_text(Path(path)), str(path))
    drafts = _sound_drafts(document)
    lines = _lines(document, drafts)
    warnings = lint_taxonomy(taxonomy_of(document, drafts))
    placed = [replace(warning, line=lines[warning.key]) for warning in warnings]
    return sorted(placed, key=lambda warning: warning.line or 0)


def reason_unread(error: OSError) -> str:
    """Say why a file can't be read."""
    known = {FileNotFoundError: "no such file", IsADirectoryError: "this is a folder, not a file"}
    return known.get(type(error), f"can't be read: {error.strerror}")


def _sound_drafts(document: Document) -> tuple[Draft, ...]:
    drafts = outline(document)
    refused = {problem.key for problem in document.problems} - {""}
    found = [*form_problems(document), *rule_problems(document, drafts)]
    problems = [*document.problems, *(each for each in found if each.key not in refused)]
    if problems:
        raise TaxonomyError(*sorted(problems, key=lambda problem: problem.line or 0))
    return drafts


def _lines(document: Document, drafts: tuple[Draft, ...]) -> dict[str, int]:
    """Map the keys of warnings, which name topics by id, to lines."""
    lines = {draft.topic.id: document.place(draft.key).line for draft in drafts}
    for draft in drafts:
        for slot, rules in (("keywords", draft.topic.keywords), ("exclude", draft.topic.exclude)):
            for index in range(len(rules)):
                line = document.place((*draft.key, slot, index)).line
                lines[rule_key(draft.topic, slot, index)] = line
    return lines


def read_taxonomy_text(path: Path) -> str:
    """Read the text of a taxonomy file. Raises TaxonomyError if that can't be done."""
    if path.suffix.lower() in _TO_IMPORT and path.is_file():
        fix = f"`papertopics taxonomy import {path} --out topics.yaml` makes one of it."
        what = f"is not a taxonomy file but named {path.suffix}"
        raise TaxonomyError(Problem(what, fix, str(path)))
    try:
        with path.open("rb") as file:
            content = file.read(4 * MAX_CHARACTERS + 1)  # no character takes more bytes
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"not UTF-8 text (byte {error.start})"
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(what, "Save the file as UTF-8.", str(path), line)
    except OSError as error:
        problem = Problem(reason_unread(error), _remedy(path), str(path))
    raise TaxonomyError(problem)


def _remedy(path: Path) -> str:
    if path.is_file():
        return "Check that you may read it."
    folder = path if path.is_dir() else path.parent
    found = sorted(file.name for file in folder.glob("*.y*ml"))
    if not found:
        return (
            "Give the path of a taxonomy file; `papertopics taxonomy discover PAPERS --scratch "
            "--out FILE` drafts one, `papertopics init DIR` makes a project with one."
        )
    if path.is_dir():
        return f"Give a file in it: {', '.join(found)}."
    stems = {Path(name).stem: name for name in found}
    close = get_close_matches(path.stem, stems, n=1)
    return f"Did you mean {stems[close[0]]!r}?" if close else f"There are: {', '.join(found)}."
