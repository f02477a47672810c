"""What went wrong in a user's template, with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError

from papertopics.errors import ConfigError, Problem

FIX = "Start again from the package's template of that name."


@contextmanager
def template_problems(templates: Path | None) -> Iterator[None]:
    """Say in which template and line something went wrong, where templates are a user's."""
    if templates is None:
        yield
        return
    try:
        yield
    except Exception as error:  # a template can raise whatever Python can
        raise ConfigError(_problem(error, templates)) from error


def _problem(error: Exception, templates: Path) -> Problem:
    what = f"the template can't be rendered: {error}"
    if isinstance(error, TemplateSyntaxError):
        return Problem(what, FIX, error.filename or str(templates), error.lineno)
    frames = extract_tb(error.__traceback__)
    place = next((frame for frame in reversed(frames) if frame.filename.endswith(".jinja")), None)
    return Problem(what, FIX, place.filename, place.lineno) if place else Problem(what, FIX)
