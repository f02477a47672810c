"""A run folder has the files and columns that others rely on, and comes back as it was."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from papertopics.errors import OutputError, RunError
from papertopics.pipeline import Settings, counts_of, read_run, run
from papertopics.pipeline.run_folder import check_run_folder, settle, write_run
from papertopics.reports import RunData

HEADERS = {
    "assignments.csv": "paper_id,title,topic,probability,rank,why",
    "papers.csv": "paper_id,title,abstract,published,url,sources,state",
    "metadata.csv": "paper_id,authors,doi,categories",
    "rejected.csv": "source,line,reason,excerpt",
    "terms.csv": "topic,term,weight",
}
FRAMES = ("papers", "assignments", "scores", "rejected", "terms", "keywords", "topics")


@pytest.mark.parametrize("file", HEADERS)
def test_the_columns_are_those_that_the_design_fixes(finished: Path, file: str) -> None:
    """In that order."""
    lines = (finished / "reports" / file).read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADERS[file]


def test_scores_have_a_row_a_paper_and_a_column_a_topic(finished: Path) -> None:
    """Every probability, in single precision."""
    scores = pd.read_parquet(finished / "reports" / "scores.parquet")
    assert list(scores.columns) == ["paper_id", "speculative-decoding", "graphs", "diffusion"]
    assert len(scores) == 12
    assert scores["graphs"].between(0, 1).all()
    assert scores["graphs"].dtype == "float32"


def test_the_record_counts_and_lists(finished: Path) -> None:
    """run.json is sorted and says how many papers came to what."""
    text = (finished / "reports" / "run.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert text == json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert record["counts"]["papers"] == 12
    assert record["counts"]["merged"] == 1
    assert record["entries"] == 13
    assert record["sources"] == {"seeds/papers.jsonl": 12}
    assert set(HEADERS) < set(record["files"])


def test_a_run_comes_back_as_it_was_written(run_data: RunData, tmp_path: Path) -> None:
    """Tables, taxonomy and record."""
    write_run(run_data, {}, tmp_path)
    again = read_run(tmp_path)
    assert (again.taxonomy, again.record) == (run_data.taxonomy, run_data.record)
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(run_data, name))


def test_a_settled_run_stays_as_it_is(run_data: RunData) -> None:
    """Rounding twice is rounding once."""
    for name in FRAMES:
        settled = getattr(settle(run_data), name)
        pd.testing.assert_frame_equal(settled, getattr(run_data, name))


def test_counts_are_those_of_the_tables(run_data: RunData) -> None:
    """The record doesn't have to be believed."""
    counts = counts_of(run_data)
    assert counts.papers == counts.assigned + counts.no_evidence + counts.undecided == 12
    assert counts.rejected == len(run_data.rejected) == 1


def test_authors_doi_and_categories_are_kept(project: Path) -> None:
    """In a file of their own, for the same papers in the same order."""
    Path("more.jsonl").write_text(
        json.dumps({"id": "a", "title": "Graphs", "authors": ["Ann Lee", "=Bo"], "doi": "10.1/x"})
        + "\n"
        + json.dumps({"id": "b", "title": "Trees", "categories": "cs.LG stat.ML"})
    )
    run(Settings(corpus=("seeds", "more.jsonl")))
    rows = Path("reports/metadata.csv").read_text(encoding="utf-8").splitlines()
    assert rows[-2:] == ["a,Ann Lee; =Bo,10.1/x,", "b,,,cs.LG; stat.ML"]
    papers = read_run(Path("reports")).papers.iloc[-2:]
    assert list(papers["authors"]) == ["Ann Lee; =Bo", ""]
    assert list(papers["categories"]) == ["", "cs.LG; stat.ML"]


def test_metadata_of_other_papers_is_named(ran: Path) -> None:
    """Rows that are not those of papers.csv belong to nobody."""
    path = ran / "reports" / "metadata.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    with pytest.raises(RunError, match=r"metadata\.csv: its rows are not those of papers\.csv"):
        read_run(ran / "reports")


def test_there_is_no_run_without_folder(tmp_path: Path) -> None:
    """A path that leads nowhere is named."""
    with pytest.raises(RunError, match="nothing: there is no such run folder"):
        read_run(tmp_path / "nothing")


def test_what_is_no_run_folder_is_not_called_an_incomplete_one(project: Path) -> None:
    """A folder of something else, or a file."""
    with pytest.raises(RunError, match=r"seeds: is no run folder: it has no run\.json\. Give the"):
        read_run(Path("seeds"))
    with pytest.raises(RunError, match=r"gold\.csv: is no run folder but a file\. Give the"):
        read_run(Path("gold.csv"))


def test_a_folder_without_record_is_incomplete(ran: Path) -> None:
    """So is the folder of a run that was killed while it wrote."""
    (ran / "reports" / "run.json").unlink()
    with pytest.raises(RunError, match=r"run folder is incomplete: run\.json is missing\. Run"):
        read_run(ran / "reports")


@pytest.mark.parametrize("file", [*HEADERS, "scores.parquet", "taxonomy.yaml", "keywords.csv"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00spoiled"])
def test_a_missing_or_spoiled_file_is_named(ran: Path, file: str, content: bytes | None) -> None:
    """Instead of a traceback."""
    path = ran / "reports" / file
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RunError, match=file):
        read_run(ran / "reports")


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b"\xff", b'{"papertopics": "9"}'])
def test_a_spoiled_record_is_named(ran: Path, record: bytes) -> None:
    """As is one of another version, with what it lacks."""
    (ran / "reports" / "run.json").write_bytes(record)
    with pytest.raises(RunError, match=r"run\.json: (.*: )?(can't be read|was not written by)"):
        read_run(ran / "reports")


def test_unknown_keys_of_a_record_are_passed_over(ran: Path) -> None:
    """A later version may add some."""
    path = ran / "reports" / "run.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"new": 1}))
    assert read_run(ran / "reports").record.entries == 13


def test_a_report_of_somebody_else_stops_the_run_early(tmp_path: Path) -> None:
    """index.md is a common name."""
    (tmp_path / "index.md").write_text("mine")
    with pytest.raises(OutputError, match=r"index\.md: this file is in the way"):
        check_run_folder(tmp_path)


def test_equal_runs_are_equal_bytes(run_data: RunData, tmp_path: Path) -> None:
    """But for the record."""
    for name in ("one", "two"):
        write_run(replace(run_data), {"index.md": "#"}, tmp_path / name)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert first == second
