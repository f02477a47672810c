"""Arrays read from npz files without pickle, and checked."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np

from papertopics.model.matrix import Matrix


def read_arrays(content: bytes, name: str) -> dict[str, np.ndarray]:
    """Read arrays without pickle that are not compressed: what is could grow without bounds."""
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        if any(entry.file_size > len(content) for entry in archive.zip.infolist()):
            raise ValueError(f"{name} is compressed")
        return {name: archive[name] for name in archive.files}


def checked_array(arrays: Mapping[str, np.ndarray], name: str, shape: tuple[int, ...]) -> Matrix:
    """Return an array as double precision. Raises ValueError unless it has its shape and type."""
    array = arrays[name]
    if array.dtype not in (np.float64, np.float32) or array.shape != shape:
        raise ValueError(f"{name} is {array.dtype} {array.shape}, not numbers of shape {shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds values that are not numbers")
    return array.astype(np.float64)
