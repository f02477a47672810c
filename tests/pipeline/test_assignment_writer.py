"""Outputs written batch by batch are those written at once."""

from pathlib import Path

import pandas as pd
import pytest

from papertopics.errors import OutputError
from papertopics.pipeline.assignment_file import open_writer
from papertopics.pipeline.assignment_writer import ClassifiedBatch
from papertopics.reports import RunData


def batches_of(run_data: RunData, size: int) -> list[ClassifiedBatch]:
    """Cut a run into batches of `size` papers."""
    papers, assignments = run_data.papers, run_data.assignments
    return [
        ClassifiedBatch(part, assignments[assignments["paper_id"].isin(part["paper_id"])])
        for start in range(0, len(papers), size)
        for part in [papers.iloc[start : start + size].reset_index(drop=True)]
    ]


def written(run_data: RunData, path: Path, size: int) -> bytes:
    """Write a run in batches of `size` papers."""
    writer = open_writer(path, path, run_data.taxonomy)
    for batch in batches_of(run_data, size):
        writer.write(batch)
    writer.commit()
    return path.read_bytes()


SUFFIXES = [".csv", ".db", ".bib", ".ris"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_batches_leave_no_trace(run_data: RunData, tmp_path: Path, suffix: str) -> None:
    """Neither their size nor their number."""
    whole = written(run_data, tmp_path / f"whole{suffix}", 100)
    assert written(run_data, tmp_path / f"parts{suffix}", 5) == whole


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_writing_goes_on_from_a_checkpoint(run_data: RunData, tmp_path: Path, suffix: str) -> None:
    """What came after it is written again."""
    path = tmp_path / f"out{suffix}"
    first, second, *rest = batches_of(run_data, 4)
    writer = open_writer(path, path, run_data.taxonomy)
    writer.write(first)
    mark = writer.checkpoint()
    writer.write(second)
    writer.abort()
    writer = open_writer(path, path, run_data.taxonomy, mark=mark)
    for batch in [second, *rest]:
        writer.write(batch)
    writer.commit()
    assert path.read_bytes() == written(run_data, tmp_path / f"whole{suffix}", 100)


def test_csv_is_the_file_of_a_run(run_data: RunData, finished: Path, tmp_path: Path) -> None:
    """The same bytes as assignments.csv."""
    whole = (finished / "reports" / "assignments.csv").read_bytes()
    assert written(run_data, tmp_path / "out.csv", 5) == whole


def test_an_unknown_suffix_is_refused(run_data: RunData, tmp_path: Path) -> None:
    """With those that are known."""
    with pytest.raises(OutputError, match=r"no format is known by the suffix '\.doc'"):
        open_writer(tmp_path / "out.doc", tmp_path / "x", run_data.taxonomy)


def test_batches_cover_the_run(run_data: RunData) -> None:
    """The test's own cutting loses nothing."""
    parts = [batch.assignments for batch in batches_of(run_data, 5)]
    pd.testing.assert_frame_equal(pd.concat(parts), run_data.assignments)
