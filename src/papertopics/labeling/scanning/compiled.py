"""The compiled scan for tables of texts: buffers in, a Scan out."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pyarrow as pa

from papertopics.labeling.exact_search import is_as_written
from papertopics.labeling.matcher import KeywordMatcher
from papertopics.labeling.scanning.kernel.tables import (
    WIDE,
    Bytes,
    Field,
    Flags,
    Found,
    IntArray,
    Lexicon,
)
from papertopics.labeling.scanning.packed import no_chunks, pack_rules, with_chunks
from papertopics.labeling.scanning.plain import PlainScanner
from papertopics.labeling.scanning.room import (
    has_room,
    kinds_of,
    longest_text,
    new_lexicon,
    scanned,
    unknown_chunks,
)
from papertopics.labeling.scanning.scan import Scan, TextColumn

_MOST_CHUNKS = 200_000  # then they are forgotten: memory stays bounded
_USUAL_TEXT = 1 << 14  # bytes: a lexicon with room for longer ones is not kept


class CompiledScanner:
    """Finds what PlainScanner finds, some hundred times faster."""

    def __init__(self, matcher: KeywordMatcher, terms: tuple[str, ...]) -> None:
        self.matcher, self._terms = matcher, terms
        self._plain = PlainScanner(matcher, terms)
        self._rules = pack_rules(matcher, terms)
        self._chunks = no_chunks()
        self._lexicons: list[Lexicon] = []  # those that no scan uses at present

    def __reduce__(self) -> tuple[type[CompiledScanner], tuple[KeywordMatcher, tuple[str, ...]]]:
        """Travel to other processes without what can be made again."""
        return CompiledScanner, (self.matcher, self._terms)

    def scan(self, titles: TextColumn, abstracts: TextColumn) -> Scan:
        """Scan papers."""
        fields = _field(titles), _field(abstracts)
        unsure = np.zeros(len(titles), dtype=np.bool_)
        for field in fields:
            self._learn_chunks(field)
            if len(self._rules.exact_rules):
                unsure |= _not_as_written(field)
        longest = longest_text(*fields)
        lexicon = self._lexicon(longest)
        found = scanned(*fields, unsure, self._rules, self._chunks, lexicon)
        if longest <= _USUAL_TEXT:
            self._lexicons = [lexicon]
        return self._with_unsure(found, fields)

    def _lexicon(self, longest: int) -> Lexicon:
        """Take the lexicon of an earlier scan, unless it is in use or full, or has no room."""
        with suppress(IndexError):
            lexicon = self._lexicons.pop()
            if has_room(lexicon, longest):
                return lexicon
        return new_lexicon(max(longest, _USUAL_TEXT))

    def _learn_chunks(self, field: Field) -> None:
        """Split chunks that were not met before."""
        unknown = unknown_chunks(field, self._chunks)
        if not len(unknown):
            return
        if len(self._chunks.keys.at) > _MOST_CHUNKS:
            self._chunks = no_chunks()
            unknown = unknown_chunks(field, self._chunks)
        new = dict.fromkeys(
            (field.data[begin:end].tobytes(), kind) for begin, end, kind in unknown.tolist()
        )
        self._chunks = with_chunks(self._chunks, list(new))

    def _with_unsure(self, found: Found, fields: tuple[Field, Field]) -> Scan:
        """Add the papers that the kernel left open, in their places."""
        sure = Scan(found.term_at, found.columns, found.in_title, found.in_abstract, found.hits)
        rows = np.flatnonzero(found.unsure)
        if not len(rows):
            return sure
        titles, abstracts = ([_text(field, row) for row in rows.tolist()] for field in fields)
        return sure.filled(rows, self._plain.scan(titles, abstracts))


def _field(texts: TextColumn) -> Field:
    """Return texts as UTF-8, end to end, where each begins, and their kinds."""
    data, at = _buffer(texts)
    return Field(data, at, kinds_of(data, at))


def _buffer(texts: TextColumn) -> tuple[Bytes, IntArray]:
    try:
        array = pa.array(texts, pa.large_string())
    except UnicodeEncodeError:  # halves of surrogate pairs: no UTF-8, but still text
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        array = pa.array(encoded, pa.large_binary())
    _, places, data = array.buffers()
    at = np.frombuffer(places, dtype=np.int64)[array.offset : array.offset + len(array) + 1]
    text = np.frombuffer(data or b"\0", dtype=np.uint8)
    text.flags.writeable = at.flags.writeable = False  # always, or all is compiled for both
    return text, at


def _text(field: Field, row: int) -> str:
    return field.data[field.at[row] : field.at[row + 1]].tobytes().decode("utf-8", "surrogatepass")


def _not_as_written(field: Field) -> Flags:
    """Tell in which texts exact phrases are not searched as the bytes stand."""
    found = field.kinds & WIDE > 0
    for row in np.flatnonzero(found).tolist():
        found[row] = not is_as_written(_text(field, row))
    return found
