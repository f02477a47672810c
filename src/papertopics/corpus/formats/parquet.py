"""Parquet, by record batches, of which one is held at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from papertopics.corpus import compiled
from papertopics.corpus.entries import Read
from papertopics.corpus.entry import Entry, Rejected
from papertopics.corpus.fields import NAMES, entry_from_fields, has_title_field
from papertopics.corpus.formats.untitled import rename_advice
from papertopics.corpus.lines import are_plain
from papertopics.corpus.opening import Source
from papertopics.corpus.shapes import plain_name, shape_of
from papertopics.corpus.text import excerpt

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

BATCH_ROWS = 4096

_KNOWN = frozenset(name for names in NAMES.values() for name in names)
_AGAIN = "Get it again, or write it again."


def looks_like_parquet(source: Source) -> bool:
    """Say whether `source` is a Parquet file."""
    return source.is_parquet


def read_parquet(source: Source, shape: str = "") -> Iterator[Read]:
    """Yield the rows of a Parquet file; their `line` is the number of the row."""
    import pyarrow as pa  # noqa: PLC0415 - takes its time
    import pyarrow.parquet as pq  # noqa: PLC0415

    with source.seekable_file() as file:
        try:
            parquet = pq.ParquetFile(file)
        except (pa.ArrowException, OSError) as error:
            reason = f"the Parquet file is damaged or truncated ({_first_line(error)})"
            yield Rejected(source.name, 0, reason, _AGAIN)
            return
        columns = parquet.schema_arrow.names
        if not shape_of(tuple(columns), shape) and not has_title_field(columns):
            reason = f"no title column; columns found: {excerpt(', '.join(columns))}"
            yield Rejected(source.name, 0, reason, rename_advice(columns))
            return
        yield from _rows(parquet, source.name, shape)


def _rows(parquet: pq.ParquetFile, source: str, shape: str) -> Iterator[Read]:
    import pyarrow as pa  # noqa: PLC0415

    names = parquet.schema_arrow.names
    if not shape_of(tuple(names), shape):
        names = [name for name in names if plain_name(name) in _KNOWN]
    row = 0
    batches = parquet.iter_batches(BATCH_ROWS, columns=names)
    while True:
        try:
            batch = next(batches, None)
        except (pa.ArrowException, OSError) as error:
            reason = f"the Parquet file is damaged ({_first_line(error)}): nothing after row {row}"
            yield Rejected(source, row, f"{reason} can be read", _AGAIN, ends_source=True)
            return
        if batch is None:
            return
        yield from _records(batch, source, shape, row)
        row += len(batch)


def _records(batch: pa.RecordBatch, source: str, shape: str, before: int) -> Iterator[Read]:
    """Yield the records of some rows; there are `before` before them."""
    if not shape and compiled.pays_for(len(batch)):
        from papertopics.corpus.formats.text_columns import TextColumns  # noqa: PLC0415

        def read_singly(place: int) -> Entry | Rejected:
            return next(_single(batch.slice(place, 1), source, shape, before + place))

        table = TextColumns(source, batch.schema.names)
        if table.fit:
            rows = np.arange(before + 1, before + 1 + len(batch))
            yield from table.read(batch.columns, rows, read_singly)
            return
    yield from _single(batch, source, shape, before)


def _single(
    batch: pa.RecordBatch, source: str, shape: str, before: int
) -> Iterator[Entry | Rejected]:
    names = batch.schema.names
    records = zip(*map(_values, batch.columns), strict=True)
    rows = enumerate(zip(records, _plain_rows(batch), strict=True), start=before + 1)
    for row, (values, plain) in rows:
        record = dict(zip(names, values, strict=True))
        yield entry_from_fields(record, source, row, shape=shape, plain=plain)


def _values(column: pa.Array) -> Sequence[object]:
    """Return a column's values; bytes that are not UTF-8 become lone surrogates."""
    import pyarrow as pa  # noqa: PLC0415

    kind = column.type
    is_text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    is_bytes = pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    if not is_bytes:
        try:
            values: list[object] = column.to_pylist()
        except UnicodeDecodeError:
            if not is_text:
                raise
        else:
            return values
    raw = column.cast(pa.large_binary()).to_pylist()
    return [value and value.decode("utf-8", "surrogateescape") for value in raw]


def _plain_rows(batch: pa.RecordBatch) -> list[bool]:
    """Say for each row whether all its texts are plain; where it is hard to tell, they aren't."""
    import pyarrow as pa  # noqa: PLC0415

    rows = [True] * len(batch)
    for column in batch.columns:
        kind = column.type
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            plain = are_plain(column)
            rows = [one and other for one, other in zip(rows, plain, strict=True)]
        elif pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
            if not all(are_plain(column.flatten())):
                return [False] * len(batch)
        elif not (pa.types.is_primitive(kind) or pa.types.is_null(kind)):
            return [False] * len(batch)
    return rows


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")
