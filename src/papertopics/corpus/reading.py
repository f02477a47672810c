"""The stage's main entry: from the user's sources to a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.merging import merge
from papertopics.corpus.notices import Notices
from papertopics.corpus.paper import Corpus, papers_table, rejected_table
from papertopics.corpus.records import Records, nothing_read
from papertopics.errors import CorpusError, Problem


def read_corpus(
    sources: Sequence[str | Path],
    *,
    format_name: str | None = None,
    stdin: BinaryIO | None = None,
) -> Corpus:
    """Read papers from files, folders and standard input (``"-"``), and merge duplicates.

    The format of a file is recognised by its content, unless `format_name` names one of
    FORMAT_NAMES. What can't be read is in the corpus's `rejected`. Sources that are lost, whole or
    from some line on, are logged as warnings; so are papers whose id another paper has, which are
    kept under an id of their own. `stdin` stands in for the process's standard input.

    Raises CorpusError if a source does not exist, or if no source holds any paper.
    """
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    for record in Records(sources, format_name, stdin):
        if isinstance(record, Rejected):
            rejected.append(record)
        elif isinstance(record, Entry):
            entries.append(record)
        else:
            entries += record
    if not entries:
        raise CorpusError(*nothing_read(rejected, len(rejected)))
    merged = merge(entries)
    _warn(rejected, merged.renamed)
    return Corpus(
        papers_table(merged.papers), rejected_table(rejected), len(entries), merged.merged
    )


def _warn(rejected: Sequence[Rejected], renamed: Sequence[Problem]) -> None:
    notices = Notices()
    for record in rejected:
        notices.rejected(record)
    for problem in renamed:
        notices.renamed(problem)
    notices.warn()
