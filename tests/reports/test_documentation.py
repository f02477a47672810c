"""docs/reports.md says what is so: its example is run, and it names every template and filter."""

import re
from pathlib import Path

from jinja2.defaults import DEFAULT_FILTERS

from papertopics.reports import RunData, gather_facts, render_reports
from papertopics.reports.environment import markdown_environment

PAGE = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """Return the text of the block of code in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_example_does_what_is_said(run: RunData, tmp_path: Path) -> None:
    """The template gives the list."""
    (tmp_path / "_papers.md.jinja").write_text(block("jinja"))
    page = render_reports(gather_facts(run), tmp_path)["topics/decoding.md"]
    assert page.endswith(block("markdown"))


def test_every_template_is_named() -> None:
    """And none that is not there."""
    named = set(re.findall(r"`(\w+\.md\.jinja)`", PAGE))
    assert named == set(markdown_environment().list_templates())


def test_every_filter_is_named() -> None:
    """Those that are not Jinja's own."""
    filters = set(markdown_environment().filters) - set(DEFAULT_FILTERS)
    assert {name for name in filters if f"`{name}" not in PAGE} == set()
