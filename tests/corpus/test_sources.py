"""From names to files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from papertopics.corpus.entry import Rejected
from papertopics.corpus.sources import data_suffix, locate, source_name
from papertopics.errors import CorpusError


def test_folder_sorted_and_recursive(write, tmp_path: Path) -> None:
    """A folder stands for the files below it in the order of their names, companions left out."""
    for name in ("b.txt", "a/z.csv.gz", "a/c.jsonl", "B.json", "papers"):
        write(name, "x")
    for name in ("README.md", "README.txt", "LICENSE", ".hidden.txt", ".git/a.txt", "run.py"):
        write(name, "x")
    found = [path.relative_to(tmp_path).as_posix() for path in locate([tmp_path])]
    assert found == ["B.json", "a/c.jsonl", "a/z.csv.gz", "b.txt", "papers"]


def test_data_of_other_formats_is_said(write, tmp_path: Path) -> None:
    """A file of a folder that looks like data but is not read is rejected, not passed over."""
    write("a.txt", "x")
    path = write("b.xlsx", "x")
    _, rejected = locate([tmp_path])
    assert isinstance(rejected, Rejected)
    assert (rejected.source, rejected.reason) == (path.as_posix(), ".xlsx files are not read")


def test_folder_without_corpus_files(tmp_path: Path) -> None:
    """A folder that holds nothing to read is rejected as such."""
    (rejected,) = locate([tmp_path])
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "no corpus file in this folder"


def test_a_file_counts_once(write, tmp_path: Path) -> None:
    """A file named twice, or by itself and by its folder, is read once."""
    path = write("a.txt", "x")
    assert locate([path, tmp_path, str(path), "-", "-"]) == [path, Path("-")]


def test_a_taxonomy_is_no_paper(write, tmp_path: Path) -> None:
    """Nor is any YAML: said where it is named, passed over in a folder."""
    path, paper = write("topics.yaml", "topics: []"), write("a.txt", "x")
    (rejected,) = locate([path])
    assert isinstance(rejected, Rejected)
    assert rejected.reason == ".yaml files are not read"
    assert locate([tmp_path]) == [paper]


def test_a_model_is_told_from_papers(write, tmp_path: Path) -> None:
    """Where a run or papers are asked for."""
    write("m/card.json", "{}")
    write("m/arrays.npz", "")
    with pytest.raises(CorpusError, match=r"m: is the folder of a model, not of papers\. Give"):
        locate([tmp_path / "m"])


def test_missing_sources_are_named_all_at_once(write, tmp_path: Path) -> None:
    """Every source that is missing is named, with the one that was likely meant."""
    write("seeds.txt", "x")
    with pytest.raises(CorpusError) as caught:
        locate([tmp_path / "seed.txt", tmp_path / "nowhere" / "x"])
    first, second = caught.value.problems
    assert first.what == second.what == "no such file or folder"
    assert first.fix == f"Did you mean {(tmp_path / 'seeds.txt').as_posix()!r}?"
    assert second.file == (tmp_path / "nowhere" / "x").as_posix()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("missing.jsonl", None),  # ends like bin.jsonl, and that is all
        ("bim.jsonl", "bin.jsonl"),
        ("bin.json", "bin.jsonl"),
        ("paper.csv", "papers.csv.gz"),
        ("paper.txt.gz", "papers.txt"),
    ],
)
def test_names_are_alike_by_their_stems(
    write, tmp_path: Path, typed: str, meant: str | None
) -> None:
    """And among files with one stem the suffix decides."""
    for name in ("bin.jsonl", "papers.csv.gz", "papers.txt"):
        write(name, "x")
    with pytest.raises(CorpusError) as caught:
        locate([tmp_path / typed])
    fix = caught.value.problems[0].fix
    if meant:
        assert fix == f"Did you mean {(tmp_path / meant).as_posix()!r}?"
    else:
        assert "Did you mean" not in fix


def test_symbolic_link_to_the_folder_itself(write, tmp_path: Path) -> None:
    """A folder that contains itself by a link is read once."""
    path = write("a.txt", "x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert locate([tmp_path]) == [path]


def test_names_can_be_written() -> None:
    """A file name that is not UTF-8 is shown with a replacement character."""
    assert source_name(Path(os.fsdecode(b"a\xff.txt"))) == "a\ufffd.txt"
    assert source_name(Path("-")) == "<stdin>"


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.JSONL", ".jsonl"), ("a.csv.gz", ".csv"), ("a.gz", ""), ("a", "")]
)
def test_suffix_under_gzip(name: str, suffix: str) -> None:
    """The suffix that counts is the one under ``.gz``, in lower case."""
    assert data_suffix(name) == suffix


def test_a_run_is_no_corpus(write, tmp_path: Path) -> None:
    """Its pages and tables have each paper many times; the message says where the papers are."""
    write("reports/run.json", "{}")
    write("reports/assignments.csv", "title\nGraphs\n")
    folder = (tmp_path / "reports").as_posix()
    with pytest.raises(CorpusError) as caught:
        locate([tmp_path / "reports"])
    what = "is the folder of a run, not of papers"
    assert str(caught.value) == f"{folder}: {what}. Its papers are in {folder}/papers.csv."


def test_runs_and_models_below_a_folder_are_no_papers(write, tmp_path: Path) -> None:
    """Their tables are passed over; a folder with one of the files alone is any folder."""
    write("reports/run.json", "{}")
    write("reports/assignments.csv", "title\nGraphs\n")
    write("models/m/card.json", "{}")
    write("models/m/arrays.npz", "")
    write("models/m/terms.csv", "term\n")
    paper = write("week/assignments.csv", "title\nGraphs\n")
    assert locate([tmp_path]) == [paper]
