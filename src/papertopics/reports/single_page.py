"""Render one Markdown page that is not part of the report's own set of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from papertopics.reports.environment import markdown_environment
from papertopics.reports.pages import Page

_BLANK_LINES = re.compile(r"\n\s*\n")


def render_page(template: str, path: str, shown: Mapping[str, object]) -> str:
    """Render a template of the package; `path` is where the page will stand, for its links."""
    page = Page(path, template, siblings=(path,))
    text = markdown_environment().get_template(template).render(shown, page=page)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
