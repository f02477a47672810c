"""Reports can be written again from a run's data alone."""

from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.errors import RunError


def pages(folder: Path) -> dict[str, bytes]:
    """Read all reports of a run."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.md")}


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


def test_a_folder_without_run_has_no_reports(tmp_path: Path) -> None:
    """The message says what is missing."""
    with pytest.raises(RunError, match=r"run\.json is missing"):
        pipeline.report(tmp_path)
