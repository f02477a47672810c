"""The fields that the lines of a source have, as the compiled parser wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np

from papertopics.corpus.compiled import json_kernel as kernel
from papertopics.corpus.fields import NAMES
from papertopics.corpus.shapes import plain_name, shape_of

LISTED = frozenset({"authors", "categories"})  # what may be a list of texts


class KnownFields:
    """Names of fields, numbered, and the columns for the values of those that mean something.

    `columns` maps what fields mean to their columns, the most telling first.
    """

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self.names = names
        used = [
            (meant, name)
            for meant, known in NAMES.items()
            for plain in known
            for name in names
            if plain_name(name) == plain
        ]
        self.count = len(used)
        self.columns: Mapping[str, list[int]] = {
            meant: [column for column, (its, _) in enumerate(used) if its == meant]
            for meant in NAMES
        }
        column = {name: at for at, (_, name) in enumerate(used)}
        listed = {name for meant, name in used if meant in LISTED}
        encoded = [name.encode() for name in names]
        self.packed = kernel.Fields(
            names=np.frombuffer(b"".join(encoded) + b"\0", np.uint8),
            at=np.cumsum([0, *map(len, encoded)], dtype=np.int64),
            columns=np.array([column.get(name, -1) for name in names], np.int64),
            is_listed=np.array([name in listed for name in names], np.bool_),
        )
        self.is_usable = cache(self._is_usable)

    def with_names(self, names: Iterable[str]) -> KnownFields:
        """Return these fields with others, as far as there is room and the parser can read them."""
        if len(self.names) == kernel.MOST_FIELDS:
            return self
        new = dict.fromkeys([*self.names, *filter(_is_readable, names)])
        if len(new) == len(self.names):
            return self
        return KnownFields(tuple(new)[: kernel.MOST_FIELDS])

    def _is_usable(self, found: int) -> bool:
        """Say whether a record with these fields, a bit each, is flat and says nothing twice."""
        names = tuple(name for place, name in enumerate(self.names) if found >> place & 1)
        plain = set(map(plain_name, names))
        return len(plain) == len(names) and shape_of(names, "") is None


def _is_readable(name: str) -> bool:
    return name.isascii() and name.isprintable() and not {'"', "\\"} & set(name)
