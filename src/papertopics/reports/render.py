"""Render the facts of a run as Markdown pages and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment

from papertopics.reports.environment import markdown_environment
from papertopics.reports.facts import Drawable, ReportFacts
from papertopics.reports.own_templates import check_templates
from papertopics.reports.pages import Page, plan_pages, plan_pictures
from papertopics.reports.template_problems import template_problems

_BLANK_LINES = re.compile(r"\n\s*\n")


Progress: TypeAlias = Callable[[int, int], None]


def render_reports(
    facts: ReportFacts, templates: Path | None = None, progress: Progress | None = None
) -> dict[str, str]:
    """Render all pages and pictures: Markdown and SVG by path, relative to the report's folder.

    Templates in the folder `templates` take the place of the package's own of the same name;
    ConfigError says what is wrong with them. Templates know the fields of ReportFacts, the `page`
    that they render and, if it is about one, the `topic`. `progress` is told how many of how
    many files are done.
    """
    check_templates(templates)
    pages, pictures = plan_pages(facts), plan_pictures(facts)
    count = len(pages) + len(pictures)
    files: dict[str, str] = {}
    for path, text in chain(_rendered(facts, pages, templates), _drawn(pictures)):
        files[path] = text
        if progress:
            progress(len(files), count)
    return files


def _rendered(
    facts: ReportFacts, pages: list[Page], templates: Path | None
) -> Iterator[tuple[str, str]]:
    environment = markdown_environment(templates)
    shown = {field.name: getattr(facts, field.name) for field in fields(facts)}
    with template_problems(templates):
        for page in pages:
            yield page.path, _render(environment, page, shown)


def _drawn(pictures: list[Drawable]) -> Iterator[tuple[str, str]]:
    if pictures:
        from papertopics.reports.pictures import draw  # noqa: PLC0415  # matplotlib takes a second

        for shown in pictures:
            yield shown.picture.path, draw(shown)


def _render(environment: Environment, page: Page, shown: dict[str, object]) -> str:
    template = environment.get_template(page.template)
    text = template.render(shown, page=page, topic=page.topic)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
