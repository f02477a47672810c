"""Assignments as JSON Lines and as Parquet, written batch by batch."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from papertopics.pipeline.assignment_writer import AppendedFile, ClassifiedBatch
from papertopics.pipeline.tables import ASSIGNMENTS
from papertopics.taxonomy import Taxonomy

_GROUP = 1 << 17  # rows a group of a Parquet file, however they were batched


class JsonLinesWriter(AppendedFile):
    """Assignments as JSON Lines."""

    def __init__(self, path: Path, _taxonomy: Taxonomy, mark: int) -> None:
        super().__init__(path, mark)

    def write(self, batch: ClassifiedBatch) -> None:
        """Append the assignments of a batch."""
        rows = ASSIGNMENTS.settled(batch.assignments).to_dict("records")
        self.append("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


class ParquetWriter:
    """Assignments as Parquet.

    Rows are kept as Arrow messages beside it, in a file that can grow and be cut back: a Parquet
    file can't be gone on with.
    """

    def __init__(self, path: Path, _taxonomy: Taxonomy, mark: int) -> None:
        self._path, self._rows_path = path, path.with_name(f"{path.name}.rows")
        self._rows = AppendedFile(self._rows_path, mark)
        schema = pa.Schema.from_pandas(ASSIGNMENTS.empty(), preserve_index=False)
        self._schema = schema.remove_metadata()

    def write(self, batch: ClassifiedBatch) -> None:
        """Append the assignments of a batch."""
        settled = ASSIGNMENTS.settled(batch.assignments)
        table = pa.Table.from_pandas(settled, self._schema, preserve_index=False)
        for rows in table.to_batches():
            self._rows.append_bytes(rows.serialize().to_pybytes())

    def checkpoint(self) -> int:
        """Put all rows on the disk; return their size in bytes."""
        return self._rows.checkpoint()

    def commit(self) -> None:
        """Write the Parquet file from the rows, which stay for whoever removes the folder."""
        self._rows.commit()
        with pq.ParquetWriter(self._path, self._schema, compression="zstd") as file:
            for group in self._groups():
                file.write_table(group, row_group_size=_GROUP)
        with self._path.open("rb+") as written:
            os.fsync(written.fileno())

    def abort(self) -> None:
        """Close."""
        self._rows.abort()

    def _groups(self) -> Iterator[pa.Table]:
        """Yield the rows in groups of one size."""
        waiting, size = [], 0
        with pa.memory_map(str(self._rows_path)) as file:
            while file.tell() < file.size():
                rows = pa.ipc.read_record_batch(pa.ipc.read_message(file), self._schema)
                waiting.append(rows)
                size += len(rows)
                if size >= _GROUP:
                    table = pa.Table.from_batches(waiting)
                    whole = size - size % _GROUP
                    yield table.slice(0, whole)
                    rest = table.slice(whole)
                    waiting, size = rest.to_batches(), len(rest)
        if size:
            yield pa.Table.from_batches(waiting)
