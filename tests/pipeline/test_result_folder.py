"""A folder of results: complete while its record is there, and nobody else's files touched."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from papertopics.errors import OutputError
from papertopics.pipeline.result_folder import check_result_folder, write_result_folder
from papertopics.pipeline.writing import Writer, text_writer


def files(**texts: str) -> dict[str, Writer]:
    """Make Markdown files of texts; two underscores lead into a folder."""
    return {f"{name.replace('__', '/')}.md": text_writer(text) for name, text in texts.items()}


def names(folder: Path) -> list[str]:
    """List all files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def fail(path: Path) -> None:
    """Break off."""
    raise RuntimeError


def test_the_record_lists_the_files(tmp_path: Path) -> None:
    """Sorted, indented by two, and nothing else stays behind."""
    write_result_folder(tmp_path, files(index="i", topics__a="a"), {"b": 1, "a": "é"})
    assert names(tmp_path) == ["index.md", "run.json", "topics/a.md"]
    assert (tmp_path / "run.json").read_text(encoding="utf-8") == (
        '{\n  "a": "é",\n  "b": 1,\n  "files": [\n    "index.md",\n    "topics/a.md"\n  ]\n}\n'
    )


def test_pages_of_an_earlier_run_go_and_files_of_others_stay(tmp_path: Path) -> None:
    """What papertopics wrote is known from the record."""
    write_result_folder(tmp_path, files(index="1", topics__a="1", topics__b="1"), {})
    (tmp_path / "topics" / "mine.md").write_text("mine")
    write_result_folder(tmp_path, files(index="2", topics__b="2"), {})
    assert names(tmp_path) == ["index.md", "run.json", "topics/b.md", "topics/mine.md"]


def test_files_to_keep_stay_and_are_still_listed(tmp_path: Path) -> None:
    """As when reports alone are written again."""
    write_result_folder(tmp_path, files(data="1", old="1"), {})
    write_result_folder(tmp_path, files(index="2"), {}, keep=["data.md"])
    assert names(tmp_path) == ["data.md", "index.md", "run.json"]
    assert json.loads((tmp_path / "run.json").read_text())["files"] == ["data.md", "index.md"]


def test_a_writer_that_fails_leaves_the_earlier_results(tmp_path: Path) -> None:
    """Files wait beside until all of them are whole."""
    write_result_folder(tmp_path, files(index="1"), {})
    with pytest.raises(RuntimeError):
        write_result_folder(tmp_path, {**files(index="2"), "bad.md": fail}, {})
    assert names(tmp_path) == ["index.md", "run.json"]
    assert (tmp_path / "index.md").read_text() == "1"


@contextmanager
def breaking_off_at(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Interrupt when the file of this name is moved into its place."""
    replace = Path.replace

    def broken(self: Path, target: Path) -> Path:
        if target.name == name:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", broken)
        with pytest.raises(KeyboardInterrupt):
            yield


def test_results_that_are_moved_half_have_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads them can tell."""
    write_result_folder(tmp_path, files(a="1", b="1"), {})
    with breaking_off_at("b.md", monkeypatch):
        write_result_folder(tmp_path, files(a="2", b="2"), {})
    assert not (tmp_path / "run.json").exists()
    assert (tmp_path / "a.md").read_text() == "2"


def test_the_next_results_clean_up_after_half_moved_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of the run before it and of the one that was cut short."""
    write_result_folder(tmp_path, files(first="1", index="1"), {})
    with breaking_off_at("z.md", monkeypatch):
        write_result_folder(tmp_path, files(index="2", second="2", z="2"), {})
    write_result_folder(tmp_path, files(index="3"), {})
    assert names(tmp_path) == ["index.md", "run.json"]


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    """A folder without a record isn't ours."""
    (tmp_path / "index.md").write_text("mine")
    with pytest.raises(OutputError, match=r"no run\.json says that papertopics wrote it"):
        check_result_folder(tmp_path, ["index.md", "papers.csv"])
    with pytest.raises(OutputError):
        write_result_folder(tmp_path, files(index="1"), {})
    assert (tmp_path / "index.md").read_text() == "mine"


def test_a_file_that_the_record_does_not_list_is_somebody_elses(tmp_path: Path) -> None:
    """Though the folder is ours: an earlier version may not have had that file."""
    write_result_folder(tmp_path, files(index="1"), {})
    (tmp_path / "CHANGES.md").write_text("mine")
    check_result_folder(tmp_path, ["index.md"])
    with pytest.raises(OutputError, match=r"CHANGES\.md: this file is in the way"):
        write_result_folder(tmp_path, files(index="2", CHANGES="theirs"), {})
    assert (tmp_path / "CHANGES.md").read_text() == "mine"
    assert (tmp_path / "index.md").read_text() == "1"


@pytest.mark.parametrize(
    "record", ['{"files": ["../precious.txt", "/tmp", ".", 3]}', '{"files": 1}', "[]", "no JSON"]
)
def test_a_spoiled_record_leads_nowhere(tmp_path: Path, record: str) -> None:
    """Only files below the folder can be removed."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "precious.txt").write_text("precious")
    (folder / "run.json").write_text(record)
    write_result_folder(folder, files(index="1"), {})
    assert names(tmp_path) == ["precious.txt", "reports/index.md", "reports/run.json"]
