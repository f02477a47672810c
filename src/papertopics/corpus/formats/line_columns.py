"""Blocks of JSON Lines to entries in columns; lines that are out of the common are read singly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from papertopics.corpus.compiled import json_kernel as kernel
from papertopics.corpus.entries import Read
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.formats.columns import read_columns, safe_codes
from papertopics.corpus.formats.known_fields import KnownFields
from papertopics.corpus.json_text import BROKEN, parse_json
from papertopics.corpus.lines import Lines

MOST_MISFITS = 3  # blocks most of whose lines had to be read singly, before all are


class ReadLine(Protocol):
    """What reads a single line."""

    def __call__(self, line: bytes, number: int) -> Entry | Rejected | None:
        """Return what is in a line; None if it is blank."""


class LineColumns:
    """Reads the blocks of a source; it learns the names of fields from the lines that it meets.

    It is `fit` as long as most lines are flat objects: else reading them singly is as fast.
    """

    def __init__(self, source: str, read_line: ReadLine) -> None:
        self.fit = True
        self._source = source
        self._read_line = read_line
        self._known = KnownFields()
        self._misfits = 0

    def read(self, block: Lines) -> Iterator[Read]:
        """Yield the entries and the rejected records of a block."""
        if not self._known.names:
            self._known = self._known.with_names(_names_in(block.data.partition(b"\n")[0]))
        known = self._known
        codes = np.frombuffer(block.data, np.uint8)
        cleaned, line_at = kernel.parse_lines(
            codes, len(block), known.packed, known.count, safe_codes()
        )
        misfits = 0

        def read_singly(line: int) -> Entry | Rejected | None:
            nonlocal misfits
            misfits += 1
            text = block.data[line_at[line] : line_at[line + 1] - 1]
            self._known = self._known.with_names(_names_in(text))
            return self._read_line(text, block.first + line)

        numbers = np.arange(block.first, block.first + len(block))
        yield from read_columns(cleaned, known, self._source, numbers, read_singly)
        if 2 * misfits > len(block) and known is self._known:
            self._misfits += 1
            self.fit = self._misfits < MOST_MISFITS


def _names_in(line: bytes) -> Sequence[str]:
    """Return the names of the fields in a line, none if it isn't an object."""
    try:
        value = parse_json(line)
    except BROKEN:
        return ()
    return tuple(value) if isinstance(value, Mapping) else ()
