"""The review page as HTML; whatever comes from a paper or a taxonomy is escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from papertopics.reports import formats
from papertopics.reviewing.desk import Desk
from papertopics.reviewing.facts import Shown

STATIC = {
    "review.js": "text/javascript; charset=utf-8",
    "review.css": "text/css; charset=utf-8",
}


def render_page(desk: Desk) -> str:
    """Render the page around the papers."""
    return _environment().get_template("page.html").render(desk=desk)


def render_shown(shown: Shown) -> str:
    """Render a paper, or the end, as what stands in the page's middle."""
    name = "end.html" if shown.paper is None else "paper.html"
    return _environment().get_template(name).render(shown=shown)


def static_file(name: str) -> bytes:
    """Return a file of STATIC."""
    return (files("papertopics.reviewing") / "static" / name).read_bytes()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("papertopics.reviewing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for function in (formats.counted, formats.in_words, formats.probability):
        environment.filters[function.__name__] = function
    environment.filters["number"] = formats.count
    return environment
