"""Texts as Arrow has them: UTF-8 end to end, and where each begins."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa


def arrow_texts(texts: pd.Series | pa.Array) -> pa.LargeStringArray:
    """Return a column of texts as one array, without copying where that can be."""
    array = pa.array(texts, pa.large_string())
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def buffers_of(texts: pa.LargeStringArray) -> tuple[memoryview, npt.NDArray[np.int64]]:
    """Return the bytes of all texts, and where in them each begins, and the last one ends."""
    _, places, data = texts.buffers()
    at = np.frombuffer(places, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(data or b""), at
