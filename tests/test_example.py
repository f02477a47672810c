"""The example report of the repository is what the main job makes."""

from pathlib import Path

import pytest
from tools import example


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Make two folders with the same pages, tables and pictures."""
    for name in ("old", "new"):
        (tmp_path / name / "topics").mkdir(parents=True)
        for file in ("index.md", "topics/graphs.md", "papers.csv", "map.svg", "run.json"):
            (tmp_path / name / file).write_text(file)
    return tmp_path / "old", tmp_path / "new"


def test_the_same_reports_do_not_differ(folders: tuple[Path, Path]) -> None:
    """Whatever their pictures and records, which depend on more than the papers."""
    old, new = folders
    (new / "map.svg").write_text("another version drew this")
    (new / "run.json").write_text("later")
    assert example.differences(old, new) == []


def test_every_other_difference_is_named(folders: tuple[Path, Path]) -> None:
    """A page that changed, one that is gone, one that is new."""
    old, new = folders
    (new / "topics/graphs.md").write_text("changed")
    (new / "papers.csv").unlink()
    (new / "unassigned.md").touch()
    assert example.differences(old, new) == ["papers.csv", "topics/graphs.md", "unassigned.md"]


def test_a_stale_example_fails(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until it is made again."""
    old, new = folders
    (new / "index.md").write_text("changed")
    monkeypatch.setattr(example, "EXAMPLE", old)
    monkeypatch.setattr(example, "make_report", lambda: new)
    assert example.main(["--check"]) == 1
    assert capsys.readouterr().err.endswith(
        "make example writes it again. Not the same:\nindex.md\n"
    )
    assert example.main([]) == 0
    assert (old / "index.md").read_text() == "changed"
    assert example.main(["--check"]) == 0


def test_an_example_that_is_missing_is_stale(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it."""
    monkeypatch.setattr(example, "EXAMPLE", folders[0] / "nowhere")
    monkeypatch.setattr(example, "make_report", lambda: folders[1])
    assert example.main(["--check"]) == 1
