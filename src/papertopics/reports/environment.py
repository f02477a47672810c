"""The template environment: what a template puts out is Markdown only if it is `Markdown`.

Plain text is escaped when it is put out, a float must be formatted first. Blocks, macros and
includes give Markdown again, filters of Jinja's own give plain text: no template can put a
paper's text on a page as it is. Templates run in Jinja's sandbox, for they may come with a
project from elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import SandboxedEnvironment

from papertopics.reports import formats
from papertopics.reports.facts import Picture, TopicName
from papertopics.reports.markdown import (
    Markdown,
    escape_markdown,
    file_link,
    image,
    join_markdown,
    mermaid_text,
    web_link,
)
from papertopics.reports.pages import Page
from papertopics.reports.paths import relative, topic_path

_FACTS = "papertopics.reports.facts."
TEMPLATE = ".jinja"  # how the names of templates end


def markdown_environment(templates: Path | None = None) -> SandboxedEnvironment:
    """Make the environment of the package's templates; those in a folder come before them."""
    environment = _MarkdownEnvironment(
        loader=template_loader(templates),
        finalize=put_out,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for function in _FILTERS:
        environment.filters[function.__name__] = function
    environment.filters["number"] = formats.count  # `count` is Jinja's own, for lengths
    environment.globals["likelihood"] = formats.LIKELIHOOD
    return environment


def put_out(value: object) -> Markdown | Undefined:
    """Turn what a template puts out into Markdown."""
    if isinstance(value, (Markdown, Undefined)):  # an undefined value raises by itself
        return value
    if isinstance(value, str):
        return join_markdown((_space(value[:1]), escape_markdown(value), _space(value[-1:])))
    if isinstance(value, int) and not isinstance(value, bool):
        return Markdown(formats.count(value))
    raise TypeError(f"a template can't put out {value!r}: choose a filter that formats it")


def _space(end: str) -> str:
    """Keep a space at the end of a text, such as the one in ``", "``."""
    return " " if end.isspace() else ""


class _MarkdownEnvironment(SandboxedEnvironment):
    # Jinja joins with this what it has put out: templates, blocks, macros.
    concat = staticmethod(join_markdown)

    def getattr(self, obj: object, attribute: str) -> object:
        """Read the fields of facts without the sandbox's questions, a fifth of all its time."""
        if type(obj).__module__.startswith(_FACTS) and attribute in type(obj).__annotations__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@pass_context
def topic_link(context: Context, topic: TopicName) -> Markdown:
    """Link to the page of a topic."""
    return file_link(topic.label, relative(topic_path(topic.id), _page(context).path))


@pass_context
def page_link(context: Context, text: str, path: str) -> Markdown:
    """Link to a file of the run by its path."""
    return file_link(text, relative(path, _page(context).path))


@pass_context
def picture(context: Context, shown: Picture) -> Markdown:
    """Show a picture of the report."""
    return image(shown.alt, relative(shown.path, _page(context).path))


def nesting(depth: int) -> Markdown:
    """Indent a topic below its parent, in a table."""
    return Markdown("&nbsp;&nbsp;&nbsp;&nbsp;" * depth)


_FILTERS = (
    formats.bar,
    formats.counted,
    formats.in_words,
    formats.interval,
    formats.measure,
    formats.percent,
    formats.probability,
    formats.times,
    mermaid_text,
    nesting,
    page_link,
    picture,
    topic_link,
    web_link,
)


def _page(context: Context) -> Page:
    page: Page = context["page"]
    return page


def template_loader(templates: Path | None) -> BaseLoader:
    """Find templates in a folder, if any, and else in the package."""
    own = PackageLoader("papertopics.reports", "templates")
    return own if templates is None else ChoiceLoader([FileSystemLoader(templates), own])
