"""Papers and results as files that the processes of one machine share.

Workers map what this process writes, so that texts are neither copied nor sent. Such a file is
gone before it comes to a disk, unless there is no memory for it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

import pandas as pd
import pyarrow as pa

from papertopics.engine.parcel import table_of, unpacked, write_parcel


class ParcelFiles:
    """A folder of them, there until it is closed."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="papertopics-")
        self._numbers = count()

    def put(self, papers: pd.DataFrame) -> str:
        """Write papers to a file; return its path."""
        path = Path(self._folder.name, f"{next(self._numbers)}.arrow")
        with pa.OSFile(str(path), "wb") as sink:
            write_parcel(table_of(papers), sink)
        return str(path)

    def take(self, parcel: str, answer: str) -> object:
        """Return the result in a file, and remove it and the one of its papers."""
        result: object = pickle.loads(Path(answer).read_bytes())  # noqa: S301 - of our own worker
        for path in (parcel, answer):
            Path(path).unlink()
        return result

    def close(self) -> None:
        """Remove everything."""
        self._folder.cleanup()


def done_on_file(work: Callable[[pd.DataFrame], object], parcel: str) -> str:
    """Do some work on the papers in a file; return the path of a new one with the result."""
    with pa.memory_map(parcel) as papers:
        packed = pickle.dumps(work(unpacked(papers)), pickle.HIGHEST_PROTOCOL)
    with NamedTemporaryFile(dir=Path(parcel).parent, suffix=".result", delete=False) as answer:
        answer.write(packed)
    return answer.name
