"""Reports can be written again from a run's data alone."""

from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.errors import ConfigError, RunError


def pages(folder: Path) -> dict[str, bytes]:
    """Read all pages and pictures of a run."""
    paths = [path for path in folder.rglob("*") if path.suffix in (".md", ".svg")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_the_same_reports_come_out(ran: Path) -> None:
    """Also where every page was lost."""
    before = pages(ran / "reports")
    for name in before:
        (ran / "reports" / name).unlink()
    assert sorted(before) == pipeline.report("reports")
    assert pages(ran / "reports") == before


def test_the_data_of_the_run_stay(ran: Path) -> None:
    """With their record."""
    before = {path.name: path.read_bytes() for path in Path("reports").glob("*.*")}
    pipeline.report("reports")
    assert {path.name: path.read_bytes() for path in Path("reports").glob("*.*")} == before


def test_files_are_counted_while_they_are_written(ran: Path) -> None:
    """Pages first as they are rendered, then all that goes to the disk, feeds and exports too."""
    said: list[str] = []
    pipeline.report("reports", progress=said.append)
    files = [line for line in said if line.startswith("Writing files: ")]
    total = len(files)
    assert files[-1] == f"Writing files: {total} of {total} files"
    assert total > len(pages(ran / "reports"))
    assert said.index("Gathering feeds and exports") < said.index(files[0])


def test_other_templates_can_be_used(ran: Path) -> None:
    """Than those of the run."""
    Path("mine").mkdir()
    Path("mine/unassigned.md.jinja").write_text("Nothing here.")
    pipeline.report("reports", templates="mine")
    assert Path("reports/unassigned.md").read_text() == "Nothing here.\n"


def test_bad_templates_change_nothing(ran: Path) -> None:
    """The reports stay as they were."""
    before = pages(Path("reports"))
    with pytest.raises(ConfigError, match="not a folder of templates"):
        pipeline.report("reports", templates="none")
    assert pages(Path("reports")) == before


def test_a_folder_without_run_has_no_reports(tmp_path: Path) -> None:
    """The message says what is missing."""
    with pytest.raises(RunError, match=r"is no run folder: it has no run\.json"):
        pipeline.report(tmp_path)
