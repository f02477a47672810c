"""The compiled scan for tables of texts: buffers in, a Scan out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from papertopics.labeling.exact_search import is_as_written
from papertopics.labeling.matcher import KeywordMatcher
from papertopics.labeling.scanning import kernel
from papertopics.labeling.scanning.packed import no_chunks, pack_rules, with_chunks
from papertopics.labeling.scanning.plain import PlainScanner
from papertopics.labeling.scanning.scan import IntArray, Scan

_MOST_CHUNKS = 200_000  # then they are forgotten: memory stays bounded


class CompiledScanner:
    """Finds what PlainScanner finds, some fifty times faster."""

    def __init__(self, matcher: KeywordMatcher, terms: Sequence[str]) -> None:
        self.matcher, self._terms = matcher, tuple(terms)
        self._plain = PlainScanner(matcher, terms)
        self._rules = pack_rules(matcher, terms)
        self._chunks = no_chunks()

    def __reduce__(self) -> tuple[type[CompiledScanner], tuple[KeywordMatcher, tuple[str, ...]]]:
        """Travel to other processes without what can be made again."""
        return CompiledScanner, (self.matcher, self._terms)

    def scan(self, titles: Sequence[str], abstracts: Sequence[str]) -> Scan:
        """Scan papers."""
        buffers = [_buffer(texts) for texts in (titles, abstracts)]
        unsure = np.zeros(len(titles), dtype=np.bool_)
        for texts, (data, at) in zip((titles, abstracts), buffers, strict=True):
            self._learn_chunks(data, at)
            if len(self._rules.exact_rules):
                unsure |= _not_as_written(texts, data, at)
        (title, title_at), (abstract, abstract_at) = buffers
        found = kernel.scan(
            title,
            title_at,
            abstract,
            abstract_at,
            unsure,
            self._rules,
            self._chunks,
            len(self._terms),
        )
        return self._with_unsure(found, titles, abstracts)

    def _learn_chunks(self, data: kernel.Bytes, at: IntArray) -> None:
        """Split chunks that were not met before."""
        unknown = kernel.unknown_chunks(data, at, self._chunks)
        if not len(unknown):
            return
        if len(self._chunks.keys.at) > _MOST_CHUNKS:
            self._chunks = no_chunks()
            unknown = kernel.unknown_chunks(data, at, self._chunks)
        raw = data.tobytes()
        new = dict.fromkeys((raw[begin:end], kind) for begin, end, kind in unknown.tolist())
        self._chunks = with_chunks(self._chunks, list(new))

    def _with_unsure(
        self, found: kernel.Found, titles: Sequence[str], abstracts: Sequence[str]
    ) -> Scan:
        """Add the papers that the kernel left open, in their places."""
        sure = Scan(
            found.term_at,
            found.columns,
            found.counts // kernel.TITLE,
            found.counts % kernel.TITLE,
            found.hits,
        ).in_order()
        rows = np.flatnonzero(found.unsure)
        if not len(rows):
            return sure
        plain = self._plain.scan(
            [titles[row] for row in rows.tolist()], [abstracts[row] for row in rows.tolist()]
        )
        return sure.filled(rows, plain)


def _buffer(texts: Sequence[str]) -> tuple[kernel.Bytes, IntArray]:
    """Return texts as UTF-8, end to end, and where each begins."""
    try:
        array = pa.array(texts, pa.large_string())
    except UnicodeEncodeError:  # halves of surrogate pairs: no UTF-8, but still text
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        array = pa.array(encoded, pa.large_binary())
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    _, places, data = array.buffers()
    at = np.frombuffer(places, dtype=np.int64)[array.offset : array.offset + len(array) + 1]
    return np.frombuffer(data or b"\0", dtype=np.uint8), at


def _not_as_written(
    texts: Sequence[str], data: kernel.Bytes, at: IntArray
) -> npt.NDArray[np.bool_]:
    """Tell in which texts exact phrases are not searched as the bytes stand."""
    found = kernel.wide_texts(data, at)
    for row in np.flatnonzero(found).tolist():
        found[row] = not is_as_written(texts[row])
    return found
