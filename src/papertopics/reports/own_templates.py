"""A user's folder of templates, checked before any work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError, meta

from papertopics.errors import ConfigError, Problem, did_you_mean
from papertopics.reports.environment import TEMPLATE, markdown_environment

_FIX = "Start again from the package's template of that name."


def check_templates(folder: Path | None) -> None:
    """Raise ConfigError with all that is wrong with a folder of templates; None is none.

    A file in it must be a template that can be read, and be used: under the name of one of the
    package's own, or by another template of the folder. Files of other kinds are left alone.
    """
    if folder is None:
        return
    if not folder.is_dir():
        fix = "Name a folder of templates, or none to use the package's own."
        raise ConfigError(Problem("this is not a folder of templates", fix, str(folder)))
    known = set(markdown_environment().list_templates())
    found = [_read(path, folder) for path in sorted(folder.rglob("*")) if _is_meant(path, known)]
    used = known.union(*(template.uses for template in found))
    problems = [problem for template in found for problem in _problems(template, used, known)]
    if problems:
        raise ConfigError(*problems)


@dataclass(frozen=True)
class _Template:
    """A file of a user's: its name, the templates that it uses, what is wrong with it."""

    path: Path
    name: str
    uses: frozenset[str]
    problem: Problem | None = None


def _is_meant(path: Path, known: set[str]) -> bool:
    """Tell a template, or what was meant to be one, from other files."""
    return path.is_file() and (path.suffix == TEMPLATE or f"{path.name}{TEMPLATE}" in known)


def _read(path: Path, folder: Path) -> _Template:
    name = path.relative_to(folder).as_posix()
    environment = markdown_environment(folder)
    try:
        source = path.read_text(encoding="utf-8")
        environment.compile(source, name, str(path))
        uses = meta.find_referenced_templates(environment.parse(source))
        return _Template(path, name, frozenset(filter(None, uses)))
    except TemplateSyntaxError as error:
        what = f"the template can't be read: {error.message}"
        problem = Problem(what, _FIX, str(path), error.lineno)
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(f"the template can't be read: {error}", "Save it in UTF-8.", str(path))
    return _Template(path, name, frozenset(), problem)


def _problems(template: _Template, used: set[str], known: set[str]) -> Iterator[Problem]:
    if template.problem:
        yield template.problem
    if template.name not in used:
        what = "no page uses a template of this name"
        yield Problem(what, did_you_mean(template.name, sorted(known)), str(template.path))
