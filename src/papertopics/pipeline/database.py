"""A run as one SQLite file: papers, topics and assignments, with full-text search.

Datasette shows it as it is. The text index is `papers_fts`, over title and abstract:
``select * from papers where position in (select rowid from papers_fts where papers_fts match ?)``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from papertopics.corpus import PAPER_COLUMNS
from papertopics.pipeline.assignment_writer import ClassifiedBatch
from papertopics.pipeline.tables import ASSIGNMENTS
from papertopics.taxonomy import Taxonomy

_COLUMNS = (*PAPER_COLUMNS, "state")
_TABLES = f"""
create table topics (
    topic text primary key, label text not null, description text not null,
    parent text references topics(topic)
);
create table papers (
    position integer primary key, {", ".join(f"{name} text not null" for name in _COLUMNS)},
    unique (paper_id)
);
create table assignments (
    paper_id text not null references papers(paper_id),
    topic text not null references topics(topic),
    probability real not null, rank integer not null, why text not null,
    primary key (paper_id, topic)
);
"""
_INDEXES = """
create index assignments_topic on assignments(topic);
create virtual table papers_fts using fts5(
    title, abstract, content='papers', content_rowid='position', tokenize='porter unicode61'
);
insert into papers_fts(papers_fts) values ('rebuild');
"""
_CUT = """
delete from assignments where paper_id in (select paper_id from papers where position > ?);
delete from papers where position > ?;
"""


class DatabaseWriter:
    """Writes a database; its marks are numbers of papers.

    A second paper of one id, which only a corpus larger than the index of duplicates can bring,
    is left out: the first counts.
    """

    def __init__(self, path: Path, taxonomy: Taxonomy, mark: int) -> None:
        self._path = path
        self._papers = mark
        with _as_os_error(path):
            if not mark:
                path.unlink(missing_ok=True)
            self._connection = sqlite3.connect(path)
            if mark:
                for statement in _CUT.strip().split("\n"):
                    self._connection.execute(statement, (mark,))
            else:
                self._create(taxonomy)

    def write(self, batch: ClassifiedBatch) -> None:
        """Insert the papers of a batch and their assignments."""
        assignments = ASSIGNMENTS.settled(batch.assignments).drop(columns="title")
        with _as_os_error(self._path):
            self._insert("papers", batch.papers[list(_COLUMNS)], start=self._papers + 1)
            self._insert("assignments", assignments)
        self._papers += len(batch.papers)

    def checkpoint(self) -> int:
        """Put all of it on the disk; return the number of papers."""
        with _as_os_error(self._path):
            self._connection.commit()
        return self._papers

    def commit(self) -> None:
        """Add the indexes and write the file anew, so that it shows nothing of how it grew."""
        whole = self._path.with_name(f"{self._path.name}.whole")
        with _as_os_error(self._path):
            self._connection.executescript(_INDEXES)
            whole.unlink(missing_ok=True)
            self._connection.execute("vacuum into ?", (str(whole),))
            self._connection.close()
            whole.replace(self._path)

    def abort(self) -> None:
        """Close; what was not on the disk is lost."""
        self._connection.close()

    def _create(self, taxonomy: Taxonomy) -> None:
        self._connection.executescript(_TABLES)
        topics = [(it.id, it.label, it.description, it.parent) for it in taxonomy.topics]
        self._connection.executemany("insert into topics values (?, ?, ?, ?)", topics)

    def _insert(self, table: str, frame: pd.DataFrame, start: int | None = None) -> None:
        columns = [frame[name].tolist() for name in frame.columns]
        if start is not None:
            columns.insert(0, list(range(start, start + len(frame))))
        marks = ", ".join("?" * len(columns))
        rows = zip(*columns, strict=True)
        self._connection.executemany(f"insert or ignore into {table} values ({marks})", rows)  # noqa: S608


@contextmanager
def _as_os_error(path: Path) -> Iterator[None]:
    """Let a full disk look like one, whichever library met it."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(None, f"{error}", str(path)) from error
