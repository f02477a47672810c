"""A corpus of any size, batch by batch, in memory that does not grow with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import pandas as pd
import pyarrow as pa

from papertopics.corpus.entries import Read
from papertopics.corpus.entry import Rejected
from papertopics.corpus.notices import Notices
from papertopics.corpus.paper import NO_PAPERS, TEXT_COLUMNS, papers_frame, rejected_table
from papertopics.corpus.records import LISTED_PROBLEMS, Records, nothing_read
from papertopics.corpus.seen import SeenPapers
from papertopics.corpus.windows import Windows
from papertopics.errors import CorpusError

BATCH_PAPERS = 8192
INDEX_MEGABYTES = 128  # for the keys of some two million papers


@dataclass(frozen=True)
class Totals:
    """Counts from the beginning of a stream; ``entries == papers + sum(merged.values())``.

    `merged` counts, by reason, the entries that were papers already read. `forgotten` counts
    the keys of papers that the index of duplicates had no room for any more, `index_bytes` is
    the memory that it takes.
    """

    papers: int
    entries: int
    rejected: int
    merged: Mapping[str, int]
    forgotten: int
    index_bytes: int


@dataclass(frozen=True)
class Batch:
    """Some papers of a stream.

    `papers` and `rejected` are as those of a Corpus; `rejected` holds what was rejected since
    the batch before. `table` is the papers as Arrow has them: columns of large strings, maybe in
    several chunks. `totals` count from the beginning to the end of this batch. `fraction` is
    how much of the input was read, None where its size is not known.
    """

    table: pa.Table
    rejected: pd.DataFrame
    totals: Totals
    fraction: float | None

    @cached_property
    def papers(self) -> pd.DataFrame:
        """The papers as a table of pandas, without copying their texts."""
        return papers_frame(self.table)

    @property
    def texts(self) -> pd.DataFrame:
        """Of the papers what they are judged by: paper_id, title and abstract."""
        return papers_frame(self.table.select(TEXT_COLUMNS))


def stream(
    sources: Sequence[str | Path],
    *,
    batch_papers: int = BATCH_PAPERS,
    format_name: str | None = None,
    index_megabytes: int = INDEX_MEGABYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Batch]:
    """Yield the papers of any number of files, duplicates merged, `batch_papers` at a time.

    Formats, rejected records, warnings and errors are those of `read_corpus`. Entries are
    merged as there within windows of WINDOW entries, and with what stands in windows before as
    far as an index of `index_megabytes` remembers it; there the first entry counts. Papers, their
    order, and rejected records do not depend on `batch_papers`.

    Where many records are rejected in a row, a batch may hold no paper. Raises CorpusError if a
    source does not exist, and at the end if none holds any paper.
    """
    records = Records(sources, format_name, stdin)
    state = _State(index_megabytes)
    for record in records:
        for _ in state.steps(record):
            if max(state.waiting, len(state.rejected)) >= batch_papers:
                yield from state.batches(batch_papers, records.fraction)
    yield from state.last_batches(batch_papers)


class _State:
    """What was read and not yet handed out, and the counts of what was."""

    def __init__(self, index_megabytes: int) -> None:
        self.rejected: list[Rejected] = []
        self.waiting = 0  # papers
        self._tables: list[pa.Table] = []
        self._notices = Notices()
        self._seen = SeenPapers(index_megabytes)
        self._windows = Windows(self._seen, self._notices)
        self._handed = 0
        self._rejections = 0
        self._first_rejected: list[Rejected] = []

    def steps(self, record: Read) -> Iterator[None]:
        """Take records in; stop after each that is rejected, and after each window."""
        if isinstance(record, Rejected):
            self._reject(record)
            yield
            return
        for papers in self._windows.add(record):
            self._wait(papers)
            yield

    def _reject(self, record: Rejected) -> None:
        self.rejected.append(record)
        self._rejections += 1
        self._notices.rejected(record)
        if len(self._first_rejected) < LISTED_PROBLEMS:
            self._first_rejected.append(record)

    def _wait(self, papers: pa.Table) -> None:
        self._tables.append(papers)
        self.waiting += len(papers)

    def batches(self, size: int, fraction: float | None) -> Iterator[Batch]:
        """Yield all whole batches; one of rejected records alone where they are many."""
        if self.waiting < size <= len(self.rejected):
            yield self._batch(NO_PAPERS, fraction)
        papers = pa.concat_tables([NO_PAPERS, *self._tables])
        start = 0
        while self.waiting >= size:
            self.waiting -= size
            yield self._batch(papers.slice(start, size), fraction)
            start += size
        self._tables = [papers.slice(start)]

    def last_batches(self, size: int) -> Iterator[Batch]:
        """Yield what is left. Raises CorpusError if there never was a paper."""
        for papers in self._windows.flush():
            self._wait(papers)
        if not self._windows.entries:
            raise CorpusError(*nothing_read(self._first_rejected, self._rejections))
        yield from self.batches(size, 1.0)
        if self.waiting or self.rejected:
            yield self._batch(pa.concat_tables(self._tables), 1.0)
        self._notices.warn()

    def _batch(self, papers: pa.Table, fraction: float | None) -> Batch:
        rejected, self.rejected = self.rejected, []
        self._handed += len(papers)
        return Batch(papers, rejected_table(rejected), self._totals(), fraction)

    def _totals(self) -> Totals:
        windows = self._windows
        return Totals(
            papers=self._handed,
            entries=self._handed + sum(windows.merged.values()),
            rejected=self._rejections,
            merged=dict(windows.merged),
            forgotten=self._seen.forgotten,
            index_bytes=self._seen.size,
        )
