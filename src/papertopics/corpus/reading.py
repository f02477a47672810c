"""The stage's one entry: from the user's sources to a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.formats import recognise
from papertopics.corpus.merging import merge
from papertopics.corpus.notices import warn_of_lost_sources, warn_of_renamed_papers
from papertopics.corpus.opening import Source, open_source
from papertopics.corpus.paper import PAPER_COLUMNS, REJECTED_COLUMNS, Corpus
from papertopics.corpus.sources import locate, source_name
from papertopics.errors import CorpusError, Problem

LISTED_PROBLEMS = 10


def read_corpus(sources: Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Corpus:
    """Read papers from files, folders and standard input (``"-"``), and merge duplicates.

    The format of a file is recognised by its content. What can't be read is in the corpus's
    `rejected`. Sources that are lost, whole or from some line on, are logged as warnings; so are
    papers whose id another paper has, which are kept under an id of their own. `stdin` stands in
    for the process's standard input.

    Raises CorpusError if a source does not exist, or if no source holds any paper.
    """
    records = list(_records(sources, stdin))
    entries = [record for record in records if isinstance(record, Entry)]
    rejected = [record for record in records if isinstance(record, Rejected)]
    if not entries:
        raise CorpusError(*_nothing_read(rejected))
    papers, renamed = merge(entries)
    warn_of_lost_sources(rejected)
    warn_of_renamed_papers(renamed)
    return Corpus(
        papers=pd.DataFrame(papers, columns=list(PAPER_COLUMNS), dtype="str"),
        rejected=_rejected_table(rejected),
        entries=len(entries),
    )


def _records(sources: Sequence[str | Path], stdin: BinaryIO | None) -> Iterator[Entry | Rejected]:
    for found in locate(sources):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _read(found, stdin)


def _read(path: Path, stdin: BinaryIO | None) -> Iterator[Entry | Rejected]:
    try:
        with open_source(path, stdin) as source:
            yield from _read_source(source)
    except OSError as error:
        reason = f"can't be opened: {error.strerror or error}"
        yield Rejected(source_name(path), 0, reason)


def _read_source(source: Source) -> Iterator[Entry | Rejected]:
    """Yield all of a source's records; one that gives nothing at all is itself rejected."""
    form = recognise(source)
    if source.not_text or form is None:
        yield source.not_text or Rejected(source.name, 0, "markup, not text", _AS_TEXT)
        return
    count = 0
    for count, record in enumerate(form.read(source), start=1):  # noqa: B007
        yield record
    if source.damage:
        yield source.damage
    elif count == 0:
        empty = not source.head.strip()
        reason = "the file is empty" if empty else f"no paper found (read as {form.name})"
        yield Rejected(source.name, 0, reason, _EMPTY if empty else _PAPER)


_AS_TEXT = "Save the page as text, or give the papers as .jsonl or .csv."
_EMPTY = "Get it again or leave it out."
_PAPER = "A paper is a title with its abstract in the paragraph below, or a record with a title."


def _nothing_read(rejected: Sequence[Rejected]) -> Iterable[Problem]:
    """Return the problems of a run that read no paper, the first ones and how many more."""
    if len(rejected) != 1:  # a single problem says it all
        yield Problem("no paper could be read", "" if rejected else "Name a file or a folder.")
    for record in rejected[:LISTED_PROBLEMS]:
        yield Problem(record.reason, record.fix, record.source, record.line or None)
    if len(rejected) > LISTED_PROBLEMS:
        yield Problem(f"and {len(rejected) - LISTED_PROBLEMS} more of these")


def _rejected_table(rejected: Sequence[Rejected]) -> pd.DataFrame:
    rows = [(item.source, item.line, str(item), item.excerpt) for item in rejected]
    return pd.DataFrame(rows, columns=list(REJECTED_COLUMNS)).astype(
        {"source": "str", "line": "int64", "reason": "str", "excerpt": "str"}
    )
