"""A corpus of any size, batch by batch, in memory that does not grow with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.notices import Notices
from papertopics.corpus.paper import Paper, papers_table, rejected_table
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
    the batch before. `totals` count from the beginning to the end of this batch. `fraction` is
    how much of the input was read, None where its size is not known.
    """

    papers: pd.DataFrame
    rejected: pd.DataFrame
    totals: Totals
    fraction: float | None


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
        state.add(record)
        if max(len(state.papers), len(state.rejected)) >= batch_papers:
            yield from state.batches(batch_papers, records.fraction)
    yield from state.last_batches(batch_papers)


class _State:
    """What was read and not yet handed out, and the counts of what was."""

    def __init__(self, index_megabytes: int) -> None:
        self.papers: list[Paper] = []
        self.rejected: list[Rejected] = []
        self._notices = Notices()
        self._seen = SeenPapers(index_megabytes)
        self._windows = Windows(self._seen, self._notices)
        self._handed = 0
        self._rejections = 0
        self._first_rejected: list[Rejected] = []

    def add(self, record: Entry | Rejected) -> None:
        if isinstance(record, Entry):
            self.papers += self._windows.add(record)
            return
        self.rejected.append(record)
        self._rejections += 1
        self._notices.rejected(record)
        if len(self._first_rejected) < LISTED_PROBLEMS:
            self._first_rejected.append(record)

    def batches(self, size: int, fraction: float | None) -> Iterator[Batch]:
        """Yield all whole batches; one of rejected records alone where they are many."""
        if len(self.papers) < size <= len(self.rejected):
            yield self._batch([], fraction)
        start = 0
        while len(self.papers) - start >= size:
            yield self._batch(self.papers[start : start + size], fraction)
            start += size
        del self.papers[:start]

    def last_batches(self, size: int) -> Iterator[Batch]:
        """Yield what is left. Raises CorpusError if there never was a paper."""
        self.papers += self._windows.flush()
        if not self._windows.entries:
            raise CorpusError(*nothing_read(self._first_rejected, self._rejections))
        yield from self.batches(size, 1.0)
        if self.papers or self.rejected:
            yield self._batch(self.papers, 1.0)
        self._notices.warn()

    def _batch(self, papers: Sequence[Paper], fraction: float | None) -> Batch:
        rejected, self.rejected = self.rejected, []
        self._handed += len(papers)
        return Batch(papers_table(papers), rejected_table(rejected), self._totals(), fraction)

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
