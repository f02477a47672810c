"""`diff` tells what changed between two runs, and writes it."""

import json
import shutil
from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.errors import OutputError, RunError
from papertopics.pipeline import read_changes


@pytest.fixture
def two(ran: Path, finished_again: Path) -> Path:
    """Put a run with the paper g9 more beside the first."""
    shutil.copytree(finished_again / "reports", "later")
    return ran


def test_the_later_run_tells_what_changed(two: Path) -> None:
    """In all its reports."""
    difference = pipeline.diff("reports", "later")
    assert difference.changes.new == ("g9",)
    assert difference.out == Path("later/CHANGES.md")
    assert difference.out.read_text(encoding="utf-8") == difference.text
    assert read_changes(Path("later")) == difference.changes
    assert "1 new paper" in Path("later/digest.md").read_text(encoding="utf-8")


def test_the_notes_can_go_elsewhere(two: Path) -> None:
    """Then the runs stay as they are, and links lead to the later one."""
    before = {path: path.read_bytes() for path in Path("later").rglob("*.*")}
    difference = pipeline.diff("reports", "later", out="notes/week.md")
    assert {path: path.read_bytes() for path in Path("later").rglob("*.*")} == before
    text = Path("notes/week.md").read_text(encoding="utf-8")
    assert text == difference.text
    assert "(../later/topics/graphs.md)" in text


def test_backwards_the_paper_is_gone(two: Path) -> None:
    """The order of the runs is that of their names on the command line."""
    changes = pipeline.diff("later", "reports", out="x.md").changes
    assert [paper.paper_id for paper in changes.gone] == ["g9"]


def test_what_can_not_be_compared_or_written_is_an_error(two: Path) -> None:
    """With the folder that is at fault."""
    with pytest.raises(RunError, match="nowhere"):
        pipeline.diff("nowhere", "later")
    with pytest.raises(RunError, match="nowhere"):
        pipeline.diff("later", "nowhere")
    with pytest.raises(RunError, match="itself"):
        pipeline.diff("later", "later")
    with pytest.raises(OutputError, match="seeds: is a folder"):
        pipeline.diff("reports", "later", out="seeds")


def test_the_notes_use_the_templates_of_the_later_run(two: Path) -> None:
    """Wherever they go."""
    Path("mine").mkdir()
    Path("mine/changes.md.jinja").write_text("My {{ new_total }}.")
    record = json.loads(Path("later/run.json").read_bytes())
    record["settings"]["templates"] = "mine"
    Path("later/run.json").write_text(json.dumps(record))
    assert pipeline.diff("reports", "later", out="week.md").text == "My 1.\n"
    assert pipeline.diff("reports", "later").text == "My 1.\n"
    assert Path("later/CHANGES.md").read_text() == "My 1.\n"
