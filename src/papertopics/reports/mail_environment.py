"""The environment of templates that make no Markdown: those of an e-mail, text and HTML."""

from __future__ import annotations

from pathlib import Path

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from papertopics.reports.environment import template_loader
from papertopics.reports.formats import in_words

_HTML, _TEXT = ".html.jinja", ".txt.jinja"  # how their names end


def is_of_mail(template: str) -> bool:
    """Tell by its name whether a template is for mail.

    >>> is_of_mail("digest.html.jinja"), is_of_mail("digest.md.jinja")
    (True, False)
    """
    return template.endswith((_HTML, _TEXT))


def mail_environment(template: str, templates: Path | None = None) -> SandboxedEnvironment:
    """Make the environment of a template by its name; what HTML puts out is escaped.

    Templates in the folder `templates` come before the package's own.
    """
    environment = SandboxedEnvironment(
        loader=template_loader(templates),
        autoescape=template.endswith(_HTML),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["in_words"] = in_words
    return environment
