"""All records of the user's sources, one after the other: entries, and what was rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from papertopics.corpus.entries import Read
from papertopics.corpus.entry import Rejected
from papertopics.corpus.formats import Format, named_format, recognise
from papertopics.corpus.opening import Source, open_source
from papertopics.corpus.sources import STDIN, locate, source_name
from papertopics.corpus.unread import nothing_found, wrong_kind
from papertopics.errors import Problem

LISTED_PROBLEMS = 10


class Records:
    """The records of files, folders and standard input (``"-"``), in the order of the sources.

    `format_name` is how all of them are read, instead of what their content says. Raises
    CorpusError if a source does not exist or no format has this name. To be iterated over once.
    """

    def __init__(
        self,
        sources: Sequence[str | Path],
        format_name: str | None = None,
        stdin: BinaryIO | None = None,
    ) -> None:
        self._format = named_format(format_name) if format_name else None
        self._located = locate(sources)
        self._stdin = stdin
        self._sizes = [_size(found) for found in self._located]
        self._finished = 0
        self._open: Source | None = None

    @property
    def fraction(self) -> float | None:
        """How much of all bytes (packed, where they are) was read; None if nobody knows."""
        known = [size for size in self._sizes if size is not None]
        if len(known) < len(self._sizes) or not sum(known):
            return None
        done = sum(known[: self._finished]) + (self._open.position if self._open else 0)
        return min(done / sum(known), 1.0)

    def __iter__(self) -> Iterator[Read]:
        """Yield the records; a source that gives nothing at all is itself rejected."""
        for found in self._located:
            if isinstance(found, Rejected):
                yield found
            else:
                yield from self._read(found)
            self._finished += 1

    def _read(self, path: Path) -> Iterator[Read]:
        try:
            with open_source(path, self._stdin) as self._open:
                yield from self._read_source(self._open)
        except OSError as error:
            reason = f"can't be opened: {error.strerror or error}"
            yield Rejected(source_name(path), 0, reason, _ACCESS)
        finally:
            self._open = None

    def _read_source(self, source: Source) -> Iterator[Read]:
        form = self._format or recognise(source)
        if unread := wrong_kind(source, form):
            yield unread
        elif form:
            yield from _read_as(form, source)


def _read_as(form: Format, source: Source) -> Iterator[Read]:
    count = 0
    for record in form.read(source):
        count += 1 + len(source.skipped)
        if source.skipped:
            yield from source.take_skipped()
        yield record
    yield from source.skipped
    if not count and not source.skipped:
        yield nothing_found(source, form)


_ACCESS = "Check that you may read it, or leave it out."


def nothing_read(rejected: Sequence[Rejected], total: int) -> Iterable[Problem]:
    """Return the problems where no paper was read: the first ones, and how many more of `total`."""
    if total != 1:  # a single problem says it all
        yield Problem("no paper could be read", "" if total else "Name a file or a folder.")
    for record in rejected[:LISTED_PROBLEMS]:
        yield Problem(record.reason, record.fix, record.source, record.line or None)
    if total > LISTED_PROBLEMS:
        yield Problem(f"and {total - LISTED_PROBLEMS} more of these")


def _size(found: Path | Rejected) -> int | None:
    """Return how many bytes there are to read, None if it can't be known before."""
    if isinstance(found, Rejected):
        return 0
    return found.stat().st_size if str(found) != STDIN and found.is_file() else None
