"""A user's templates: they take the place of the package's, and what is wrong with them is told."""

from pathlib import Path

import pytest

from papertopics.errors import ConfigError
from papertopics.reports import RunData, check_templates, gather_facts, render_reports


def test_a_template_of_the_user_takes_the_place_of_one(run: RunData, tmp_path: Path) -> None:
    """One template in a folder of one's own replaces the package's, the others stay."""
    (tmp_path / "_papers.md.jinja").write_text(
        "{% for paper in page.items %}\n"
        "- {{ paper.card.title }} ({{ paper.probability|probability }})\n"
        "{% endfor %}\n"
    )
    pages = render_reports(gather_facts(run), tmp_path)
    assert pages["topics/graphs.md"].endswith("- Graphs of requests (0.90)\n")
    assert pages["index.md"] == render_reports(gather_facts(run))["index.md"]


def test_templates_of_the_user_may_use_each_other(run: RunData, tmp_path: Path) -> None:
    """A part of one's own, included by a template that takes the place of one."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "greeting.jinja").write_text("Hello, {{ overview.taxonomy }}")
    (tmp_path / "index.md.jinja").write_text("{% include 'parts/greeting.jinja' %}!")
    (tmp_path / "notes.txt").write_text("{{ not a template")
    check_templates(tmp_path)
    assert render_reports(gather_facts(run), tmp_path)["index.md"] == "Hello, Reading group!\n"


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("first\n{{ oops", "unexpected end of template"),
        ("first\n{{ overview|percentage }}", "No filter named 'percentage'"),
        ("first\n{{ overview.paper }}", "has no attribute 'paper'"),
        ("first\n{{ overview.threshold }}", "choose a filter"),
        ("first\n{{ 1 // 0 }}", "zero"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    run: RunData, tmp_path: Path, template: str, problem: str
) -> None:
    """What is wrong with a user's template is told with file and line."""
    broken = tmp_path / "index.md.jinja"
    broken.write_text(template)
    with pytest.raises(ConfigError, match=problem) as error:
        render_reports(gather_facts(run), tmp_path)
    assert (error.value.problems[0].file, error.value.problems[0].line) == (str(broken), 2)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """Mistakes of form, of names and of encoding, file by file, before anything is rendered."""
    (tmp_path / "_papers.md.jinja").write_text("{% for %}")
    (tmp_path / "_tree.md.jinja").write_bytes(b"\xff")
    (tmp_path / "index.md").write_text("no template, by its name")
    (tmp_path / "topics.md.jinja").write_text("fine, but never used")
    with pytest.raises(ConfigError) as error:
        check_templates(tmp_path)
    told = [(Path(problem.file).name, problem.line) for problem in error.value.problems]
    assert told == [
        ("_papers.md.jinja", 1), ("_tree.md.jinja", None),
        ("index.md", None), ("topics.md.jinja", None),
    ]  # fmt: skip
    assert error.value.problems[2].fix == "Did you mean 'index.md.jinja'?"
    assert error.value.problems[3].fix == "Did you mean 'topic.md.jinja'?"


def test_a_folder_of_templates_must_exist(run: RunData, tmp_path: Path) -> None:
    """A folder that is not there is an error, not a report without one's templates."""
    with pytest.raises(ConfigError, match="none: this is not a folder of templates"):
        render_reports(gather_facts(run), tmp_path / "none")


def test_no_folder_is_fine() -> None:
    """The package's own templates need no check."""
    check_templates(None)
