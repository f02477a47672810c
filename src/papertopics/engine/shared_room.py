"""Memory that a process shares with those that were forked from it: papers go there, results back.

Through a pipe the same bytes are copied half a dozen times, a few kilobytes at a time.
"""

from __future__ import annotations

import pickle
from mmap import mmap
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from papertopics.engine.parcel import table_of, unpacked, write_parcel

_PLACE_BYTES = 16 << 20  # what is not written to takes no memory
_EDGE = 1 << 16  # of a place, for what an Arrow stream has besides its texts


class Place(NamedTuple):
    """Where something is."""

    start: int
    size: int


class SharedRoom:
    """Some places, each of which one parcel of papers may have until its result is taken."""

    def __init__(self, places: int) -> None:
        self._memory = mmap(-1, places * _PLACE_BYTES)
        self._free = [place * _PLACE_BYTES for place in range(places)]

    def put(self, papers: pd.DataFrame) -> Place | None:
        """Put papers into a free place; None if there is none, or they are too large."""
        table = table_of(papers)
        if not self._free or table.nbytes + _EDGE > _PLACE_BYTES:
            return None
        start = self._free.pop()
        room = memoryview(self._memory)[start : start + _PLACE_BYTES]
        with pa.FixedSizeBufferWriter(pa.py_buffer(room)) as sink:
            write_parcel(table, sink)
            return Place(start, sink.tell())

    def papers(self, place: Place) -> pd.DataFrame:
        """Return papers without copying their texts: they last until the result is put here."""
        return unpacked(self._bytes(place))

    def answer(self, place: Place, result: object) -> Place | bytes:
        """Put a result into the place of its papers; it is given back if it is too large."""
        packed = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        if len(packed) > _PLACE_BYTES:
            return packed
        answered = Place(place.start, len(packed))
        self._bytes(answered)[:] = packed
        return answered

    def take(self, place: Place, answered: Place | bytes) -> object:
        """Return the result of a parcel, and give its place to others."""
        packed = answered if isinstance(answered, bytes) else self._bytes(answered)
        result: object = pickle.loads(packed)  # noqa: S301 - of our own process
        self._free.append(place.start)
        return result

    def _bytes(self, place: Place) -> memoryview:
        return memoryview(self._memory)[place.start : place.start + place.size]
