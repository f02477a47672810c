"""Render one Markdown page that is not part of the report's own set of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from papertopics.reports.environment import markdown_environment
from papertopics.reports.pages import Page
from papertopics.reports.template_problems import template_problems

_BLANK_LINES = re.compile(r"\n\s*\n")


def render_page(
    template: str, path: str, shown: Mapping[str, object], templates: Path | None = None
) -> str:
    """Render a template; `path` is where the page will stand, for its links.

    Templates in the folder `templates` come before the package's own; ConfigError says what is
    wrong with them.
    """
    page = Page(path, template, siblings=(path,))
    with template_problems(templates):
        text = markdown_environment(templates).get_template(template).render(shown, page=page)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
