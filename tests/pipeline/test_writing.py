"""A file is written whole or not at all, and a place that can't be written is told early."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papertopics.errors import OutputError
from papertopics.pipeline.writing import check_file, check_folder, text_writer, write_file


def fail(path: Path) -> None:
    """Write half a file, then break off."""
    path.write_text("half")
    raise RuntimeError


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    """Line ends stay as they are."""
    write_file(tmp_path / "new" / "a.csv", text_writer("é\n"))
    assert (tmp_path / "new" / "a.csv").read_bytes() == "é\n".encode()


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    """And nothing else."""
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(RuntimeError):
        write_file(tmp_path / "a.csv", fail)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


def test_a_folder_that_is_not_there_can_be_written_where_it_can_be_made(tmp_path: Path) -> None:
    """Asking leaves nothing behind."""
    check_folder(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["file", "file/below", "file/far/below"])
def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path, name: str) -> None:
    """Whether it stands at the place itself or above it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"file: a file is in the way\. Move it away"):
        check_folder(tmp_path / name)


@pytest.mark.parametrize("check", [check_file, check_folder])
def test_a_place_without_the_right_to_write_is_told_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Callable[[Path], None]
) -> None:
    """The reason is the system's own, the place the one that was named."""

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "tmp8x1k"))

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(OutputError) as caught:
        check(tmp_path / "new")
    (problem,) = caught.value.problems
    assert problem.file == str(tmp_path / "new")
    assert problem.what == "can't be written: Permission denied"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A file can't take its place."""
    with pytest.raises(OutputError, match=r"is a folder\. Name a file"):
        check_file(tmp_path)


def test_a_full_disk_is_an_error_of_the_place(tmp_path: Path) -> None:
    """Not a traceback."""

    def write(path: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="can't be written: No space left on device"):
        write_file(tmp_path / "a.csv", write)
