"""Texts that a spreadsheet would run as formulas are harmless in files, and whole when read."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.formulas import disarmed_text, rearmed_text
from papertopics.pipeline.run_folder import read_run, write_run
from papertopics.pipeline.spreadsheet import disarmed, rearmed
from papertopics.pipeline.tables import PAPERS
from papertopics.reports import RunData

HOSTILE = ["=1+1", "+1", "-1", "@a", "\ta", "'=1+1", "''=1", "'tis", "'", "", "A=B"]


@given(st.lists(st.sampled_from(HOSTILE) | st.text("'=+-@\t\rab", max_size=5), max_size=9))
def test_nothing_is_lost_and_nothing_runs(texts: list[str]) -> None:
    """Whatever texts begin with."""
    written = disarmed(pa.array(texts, pa.large_string()))
    written = pd.Series(written, dtype="str")
    assert not written.str.match(r"[=+\-@\t\r]").any()
    assert rearmed(written).tolist() == texts
    assert [disarmed_text(text) for text in texts] == written.tolist()
    assert [rearmed_text(text) for text in written] == texts


@pytest.mark.parametrize("title", HOSTILE)
def test_a_run_with_hostile_titles_comes_back(
    run_data: RunData, tmp_path: Path, title: str
) -> None:
    """Also one that begins with an apostrophe of its own."""
    changed = replace(
        run_data,
        papers=run_data.papers.assign(title=title),
        assignments=run_data.assignments.assign(title=title, why=title),
    )
    write_run(changed, {}, tmp_path)
    again = read_run(tmp_path)
    assert set(again.papers["title"]) == set(again.assignments["why"]) == {title}


def test_only_texts_are_changed(tmp_path: Path) -> None:
    """The rest of the file stays as it is."""
    frame = pd.DataFrame([dict.fromkeys(PAPERS.columns, "-a")])
    PAPERS.write(frame, tmp_path / "p.csv")
    assert (tmp_path / "p.csv").read_text().splitlines()[1] == ",".join(["'-a"] * 7)
