"""Papers put aside on disk while a corpus is read, so that it can be gone through again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import pandas as pd
import pyarrow as pa

_COLUMNS = ("paper_id", "title", "abstract")


class Spool:
    """A temporary file of papers (paper_id, title, abstract), written and read in batches."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="papertopics-")
        self._path = Path(self._folder.name, "papers.arrow")
        self._schema = pa.schema([(name, pa.large_string()) for name in _COLUMNS])
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        self._writer = pa.ipc.new_stream(str(self._path), self._schema, options=options)

    def add(self, papers: pd.DataFrame) -> None:
        """Put papers aside."""
        table = pa.Table.from_pandas(papers[list(_COLUMNS)], self._schema, preserve_index=False)
        self._writer.write_table(table)

    def batches(self) -> Iterator[pd.DataFrame]:
        """Yield all papers again; no more can be put aside then."""
        self._writer.close()
        with pa.ipc.open_stream(str(self._path)) as reader:
            for batch in reader:
                yield batch.to_pandas().astype("str")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()
        self._folder.cleanup()
