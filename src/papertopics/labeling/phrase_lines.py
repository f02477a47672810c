"""For many pairs of paper and topic at once, the line that says which keywords matched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from papertopics.labeling.evidence import Field, Rule
from papertopics.labeling.scanning import Scan

IntArray = npt.NDArray[np.int64]

_NEXT, _NEXT_FIELD, _FIRST = 0, 1, 2  # what stands before a phrase
_BEFORE = len(Field) + len(Field) + 1


class PhraseLines:
    """Writes lines as `phrase_line` does, from pieces that are joined for all pairs at once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._topics = np.array([rule.topic for rule in rules], dtype=np.int64)
        self._veto = np.array([rule.veto for rule in rules], dtype=np.bool_)
        names = [field.name.lower() for field in Field]
        self._befores = [", ", *(f"{name}: " for name in names), *(f"; {name}: " for name in names)]
        self._phrases = [rule.phrase for rule in rules]

    def lines(self, scan: Scan, asked: npt.NDArray[np.bool_]) -> tuple[IntArray, pa.Array]:
        """Return the pairs of `asked` (papers x topics) with a keyword, and a line for each.

        Pairs are rows of paper and topic, sorted; in a line, the title comes first, then what is
        most frequent, then what comes first.
        """
        paper, rule, field, count, start = _named(scan.hits, self._topics, self._veto, asked).T
        topic = self._topics[rule]
        order = np.lexsort((rule, start, -count, field, topic, paper))
        paper, topic, field, rule, count = (
            values[order] for values in (paper, topic, field, rule, count)
        )
        new_pair = _changes(paper) | _changes(topic)
        before = np.where(new_pair | _changes(field), 1 + field, 0)
        before += np.where(~new_pair & (before > 0), len(Field), 0)
        times = np.unique(count)
        counted = ["" if number == 1 else f" ({number})" for number in times.tolist()]
        pieces = pa.array([*self._befores, *self._phrases, *counted], pa.large_string())
        first_count = len(self._befores) + len(self._phrases)
        numbers = np.stack(
            [
                before,
                len(self._befores) + rule,
                first_count + np.searchsorted(times, count),
            ],
            axis=1,
        )
        starts = np.flatnonzero(new_pair)
        pairs = np.stack([paper[starts], topic[starts]], axis=1)
        return pairs, joined(pieces, numbers.ravel(), 3 * starts)


def joined(pieces: pa.Array, numbers: IntArray, starts: IntArray) -> pa.Array:
    """Join pieces, given by their numbers, to texts that begin at these places of `numbers`."""
    _, places, data = pieces.take(pa.array(numbers)).buffers()
    at = np.frombuffer(places, dtype=np.int64)[[*starts.tolist(), len(numbers)]]
    buffers = [None, pa.py_buffer(at), data]
    return pa.Array.from_buffers(pa.large_string(), len(starts), buffers)


def _named(
    hits: IntArray,
    topics: IntArray,
    veto: npt.NDArray[np.bool_],
    asked: npt.NDArray[np.bool_],
) -> IntArray:
    """Keep the hits of keywords of pairs that are asked for."""
    paper, rule = hits[:, 0], hits[:, 1]
    return np.asarray(hits[asked[paper, topics[rule]] & ~veto[rule]])


def _changes(values: IntArray) -> npt.NDArray[np.bool_]:
    """Tell where a value is not the one before; the first one is new."""
    return np.concatenate([[True], values[1:] != values[:-1]]) if len(values) else np.zeros(0, bool)
