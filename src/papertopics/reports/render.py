"""Render the facts of a run as Markdown pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, TemplateSyntaxError

from papertopics.errors import ConfigError, Problem
from papertopics.reports.environment import markdown_environment
from papertopics.reports.facts import ReportFacts
from papertopics.reports.pages import Page, plan_pages

_BLANK_LINES = re.compile(r"\n\s*\n")


def render_reports(facts: ReportFacts, templates: Path | None = None) -> dict[str, str]:
    """Render all pages: Markdown by path, relative to the folder of the report.

    Templates in the folder `templates` take the place of the package's own of the same name;
    ConfigError says what is wrong with them. Templates know the fields of ReportFacts, the `page`
    that they render and, if it is about one, the `topic`.
    """
    environment = markdown_environment(templates)
    shown = {field.name: getattr(facts, field.name) for field in fields(facts)}
    with _template_problems(templates):
        return {page.path: _render(environment, page, shown) for page in plan_pages(facts)}


def _render(environment: Environment, page: Page, shown: dict[str, object]) -> str:
    template = environment.get_template(page.template)
    text = template.render(shown, page=page, topic=page.topic)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"


@contextmanager
def _template_problems(templates: Path | None) -> Iterator[None]:
    """Say in which template and line something went wrong, where templates are a user's."""
    if templates is None:
        yield
        return
    if not templates.is_dir():
        fix = "Name a folder of templates, or none to use the package's own."
        raise ConfigError(Problem("this is not a folder of templates", fix, str(templates)))
    try:
        yield
    except Exception as error:  # a template can raise whatever Python can
        raise ConfigError(_problem(error, templates)) from error


def _problem(error: Exception, templates: Path) -> Problem:
    what = f"the template can't be rendered: {error}"
    fix = "Start again from the package's template of that name."
    if isinstance(error, TemplateSyntaxError):
        return Problem(what, fix, error.filename or str(templates), error.lineno)
    frames = extract_tb(error.__traceback__)
    place = next((frame for frame in reversed(frames) if frame.filename.endswith(".jinja")), None)
    return Problem(what, fix, place.filename, place.lineno) if place else Problem(what, fix)
