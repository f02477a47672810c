"""Papers on their way to another process: what is judged of them, as one string of bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pandas as pd
import pyarrow as pa

_JUDGED = ("paper_id", "title", "abstract")

Result = TypeVar("Result")


def packed(papers: pd.DataFrame) -> bytes:
    """Pack papers (columns paper_id, title, abstract, and others that are left out).

    As an Arrow stream: a table that is a part of a larger one would be pickled with all of that.
    """
    sink = pa.BufferOutputStream()
    write_parcel(table_of(papers), sink)
    return bytes(sink.getvalue())


def table_of(papers: pd.DataFrame) -> pa.Table:
    """Return what is judged of papers as an Arrow table."""
    return pa.table({name: pa.array(papers[name], pa.large_string()) for name in _JUDGED})


def write_parcel(table: pa.Table, sink: pa.NativeFile) -> None:
    """Write such a table as an Arrow stream."""
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)


def unpacked(parcel: bytes | memoryview | pa.NativeFile) -> pd.DataFrame:
    """Return the papers of a parcel, without copying their texts."""
    table = pa.ipc.open_stream(parcel).read_all()
    return pd.DataFrame({name: pd.Series(table[name], dtype="str") for name in _JUDGED})


def done_on(work: Callable[[pd.DataFrame], Result], parcel: bytes) -> Result:
    """Do some work on the papers of a parcel."""
    return work(unpacked(parcel))
