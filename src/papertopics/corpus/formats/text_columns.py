"""Tables of texts, from CSV or Parquet, to entries in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from papertopics.corpus.compiled import clean_kernel as kernel
from papertopics.corpus.compiled.json_kernel import MOST_FIELDS
from papertopics.corpus.entries import TEXT, Read, buffers_of
from papertopics.corpus.formats.columns import ReadSingly, read_columns, safe_codes
from papertopics.corpus.formats.known_fields import KnownFields
from papertopics.corpus.sketch import Positions


class TextColumns:
    """Reads the rows of a source; it is `fit` if they are flat and name nothing twice."""

    def __init__(self, source: str, names: Sequence[str]) -> None:
        self._source = source
        self._known = KnownFields(tuple(names))
        self._every = (1 << len(names)) - 1
        self.fit = len(names) <= MOST_FIELDS and self._known.is_usable(self._every)

    def read(
        self, columns: Sequence[pa.Array], lines: Positions, read_singly: ReadSingly
    ) -> Iterator[Read]:
        """Yield the records of some rows, which begin in these lines.

        Those that are out of the common are read one by one, by their place among these.
        """
        places = self._known.packed.columns.tolist()
        listed = self._known.packed.is_listed.tolist()
        prepared = {
            place: _values(column, is_listed=is_listed)
            for column, place, is_listed in zip(columns, places, listed, strict=True)
            if place >= 0
        }
        cleaned = self._cleaned(
            {place: values for place, values in prepared.items() if values}, len(lines)
        )
        if not all(prepared.values()):
            cleaned.found[:] = 0
        yield from read_columns(cleaned, self._known, self._source, lines, read_singly)

    def _cleaned(self, values: dict[int, kernel.Values], records: int) -> kernel.Cleaned:
        size = sum(int(some.at[-1] - some.at[0]) + 2 * len(some.at) for some in values.values())
        begins, sizes = np.zeros((2, records, self._known.count), np.int64)
        found = np.full(records, self._every, np.int64)
        cleaned = kernel.Cleaned(np.empty(size, np.uint8), begins, sizes, found)
        filled = 0
        for column, some in values.items():
            filled = kernel.clean_column(some, safe_codes(), column, cleaned, filled)
        return cleaned


def _values(column: pa.Array, *, is_listed: bool) -> kernel.Values | None:
    """Return the texts of a column, None if its values have to be looked at one by one."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _values(column.dictionary_decode(), is_listed=is_listed)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        if not (is_listed and _is_text(kind.value_type)):
            return None
        counts = pc.fill_null(pc.list_value_length(column), 0).to_numpy().astype(np.int64)
        return _packed(column.flatten(), np.append(0, np.cumsum(counts)), kernel.LISTS)
    is_whole = pa.types.is_integer(kind) or pa.types.is_date32(kind) or pa.types.is_null(kind)
    if not (_is_text(kind) or is_whole):
        return None
    items = np.arange(len(column) + 1)
    return _packed(column, items, kernel.WRITTEN if is_listed else kernel.TEXTS)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _packed(texts: pa.Array, items: Positions, kind: int) -> kernel.Values:
    codes, at = buffers_of(pc.fill_null(texts.cast(TEXT), ""))
    return kernel.Values(codes, at, items, kind)
