"""Entries one after the other in columns: many of them are handled at once that way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import starmap
from typing import TypeAlias, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.sketch import Positions

TEXT = pa.large_string()
SCHEMA = pa.schema([(name, pa.int64() if name == "line" else TEXT) for name in Entry._fields])


def buffers_of(texts: pa.Array) -> tuple[npt.NDArray[np.uint8], Positions]:
    """Return large strings, end to end in UTF-8; text i is ``data[at[i]:at[i + 1]]``."""
    _, places, data = texts.buffers()
    at = np.frombuffer(places, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    codes = np.frombuffer(data or b"\0", np.uint8)
    at.flags.writeable = codes.flags.writeable = False  # one type for the compiler
    return codes, at


class Entries(Sequence[Entry]):
    """Entries in columns; `table` has the fields of Entry, none of them null."""

    def __init__(self, table: pa.RecordBatch, rows: Sequence[Entry] | None = None) -> None:
        self.table = table
        self._rows = rows

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Entries:
        """Put entries into columns."""
        columns = list(zip(*entries, strict=True)) or [()] * len(SCHEMA)
        arrays = [
            pa.array(column, kind) for column, kind in zip(columns, SCHEMA.types, strict=True)
        ]
        return cls(pa.RecordBatch.from_arrays(arrays, schema=SCHEMA), entries)

    @classmethod
    def joined(cls, parts: Sequence[Entries]) -> Entries:
        """Return the entries of one or more parts, one part after the other."""
        if len(parts) == 1:
            return parts[0]
        table = pa.Table.from_batches([part.table for part in parts], SCHEMA)
        return cls(*table.combine_chunks().to_batches())

    def taken(self, positions: Positions) -> Entries:
        """Return the entries at some positions."""
        rows = None if self._rows is None else [self._rows[at] for at in positions.tolist()]
        return Entries(self.table.take(pa.array(positions, pa.int64())), rows)

    def buffers(self, name: str) -> tuple[npt.NDArray[np.uint8], Positions]:
        """Return a field's texts as `buffers_of` does."""
        return buffers_of(self.table.column(name))

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.table)

    @overload
    def __getitem__(self, position: int) -> Entry: ...
    @overload
    def __getitem__(self, position: slice) -> Entries: ...
    def __getitem__(self, position: int | slice) -> Entry | Entries:
        """Return one entry, or some that follow one another."""
        if isinstance(position, slice):
            start, stop, _ = position.indices(len(self))
            rows = self._rows[position] if self._rows is not None else None
            return Entries(self.table.slice(start, stop - start), rows)
        if self._rows is not None:
            return self._rows[position]
        return Entry(*(column[position].as_py() for column in self.table.columns))

    def __iter__(self) -> Iterator[Entry]:
        """Give the entries one by one."""
        if self._rows is not None:
            return iter(self._rows)
        columns = (column.to_pylist() for column in self.table.columns)
        return starmap(Entry, zip(*columns, strict=True))


Read: TypeAlias = Entry | Entries | Rejected  # what a reader yields, in the order of the source
