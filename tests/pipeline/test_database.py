"""A run as a database that others can open."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from papertopics.pipeline.assignment_file import open_writer
from papertopics.pipeline.assignment_writer import ClassifiedBatch
from papertopics.pipeline.database import DatabaseWriter
from papertopics.reports import RunData


@pytest.fixture
def database(run_data: RunData, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Write a run and open what was written."""
    path = tmp_path / "run.db"
    writer = open_writer(path, path, run_data.taxonomy)
    writer.write(ClassifiedBatch(run_data.papers, run_data.assignments))
    writer.commit()
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_the_tables_are_those_of_the_run(database: sqlite3.Connection, run_data: RunData) -> None:
    """Papers in their order, assignments, and all topics with those they belong to."""
    papers = pd.read_sql("select * from papers order by position", database, dtype="str")
    pd.testing.assert_frame_equal(papers.drop(columns="position"), run_data.papers)
    rows = database.execute("select paper_id, topic, probability, rank, why from assignments")
    expected = run_data.assignments.drop(columns="title")
    assert rows.fetchall() == list(expected.itertuples(index=False, name=None))
    topics = dict(database.execute("select topic, parent from topics").fetchall())
    assert topics["speculative-decoding"] == "efficient-llms"
    assert topics["efficient-llms"] is None


def test_titles_and_abstracts_can_be_searched(
    database: sqlite3.Connection, run_data: RunData
) -> None:
    """By words in any form, for a table that is known to hold the papers."""
    word = run_data.papers["title"][0].split()[-1].lower()
    query = "select papers.title from papers_fts join papers on position = papers_fts.rowid"
    found = database.execute(f"{query} where papers_fts match ?", (word,)).fetchall()
    assert (run_data.papers["title"][0],) in found
    (sql,) = database.execute("select sql from sqlite_master where name = 'papers_fts'").fetchone()
    assert "content='papers'" in sql


def test_it_is_whole(database: sqlite3.Connection) -> None:
    """References lead to rows that are there."""
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert database.execute("pragma foreign_key_check").fetchall() == []


def test_a_second_paper_of_one_id_is_left_out(run_data: RunData, tmp_path: Path) -> None:
    """The first counts, also where the stream forgot that it had been there."""
    path = tmp_path / "run.db"
    writer = DatabaseWriter(path, run_data.taxonomy, 0)
    batch = ClassifiedBatch(run_data.papers, run_data.assignments)
    writer.write(batch)
    writer.write(batch)
    writer.commit()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select count(*) from papers").fetchone() == (12,)


def test_a_database_that_can_not_be_written_is_an_error_of_the_system(
    run_data: RunData, tmp_path: Path
) -> None:
    """As with any other file."""
    with pytest.raises(OSError, match="unable to open database file"):
        DatabaseWriter(tmp_path / "nowhere" / "run.db", run_data.taxonomy, 0)
