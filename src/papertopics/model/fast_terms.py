"""Which terms of a paper speak most for a topic to the fast student."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from papertopics.labeling.scanning import is_compiled
from papertopics.model.explained import distinct_terms
from papertopics.model.matrix import Matrix, Sparse
from papertopics.model.telling import telling

IntArray = npt.NDArray[np.int64]
FloatMatrix = npt.NDArray[np.float32]

_NONE = -1
_MOST_WORDS = 2  # in a term


class SpeakingTerms:
    """The terms of a student with what they weigh; `weights` is (terms, then others) x topics.

    Terms that tell a reader nothing are never listed.
    """

    def __init__(self, terms: Sequence[str], weights: FloatMatrix, idf: Matrix) -> None:
        self.terms, self._all_weights, self._idf = terms, weights, idf
        words: dict[str, int] = {}
        self._words = np.full((len(terms), _MOST_WORDS), _NONE, dtype=np.int32)
        for term, parts in enumerate(map(str.split, terms)):
            numbers = [words.setdefault(part, len(words)) for part in parts[:_MOST_WORDS]]
            self._words[term, : len(numbers)] = numbers
        self._numbers = {term: number for number, term in enumerate(terms)}

    @cached_property
    def _weights(self) -> FloatMatrix:
        """What terms weigh that may be listed, 0 for the others, and for what is no term."""
        weights = self._all_weights.copy()
        weights[: len(self.terms)][~telling(self.terms, self._idf)] = 0
        weights[len(self.terms) :] = 0
        return weights

    def strongest(
        self, columns: npt.NDArray[np.int32], values: FloatMatrix, topic: int, limit: int
    ) -> tuple[tuple[str, float], ...]:
        """List terms of a row (its columns and values), strongest first, and what they add.

        Terms that share a word with a stronger one are left out.
        """
        is_word = columns < len(self.terms)
        columns, values = columns[is_word], values[is_word]
        added = values.astype(np.float64) * self._weights[columns, topic]
        return tuple(distinct_terms(self._ranked(columns, added), limit))

    def strongest_of_many(
        self, design: Sparse, rows: IntArray, topics: IntArray, limit: int
    ) -> npt.NDArray[np.int32]:
        """List the numbers of the terms that `strongest` gives: pairs x limit, -1 for none."""
        found = np.full((len(rows), limit), _NONE, dtype=np.int32)
        if is_compiled():
            from papertopics.model.fast_kernel import fill_strongest  # noqa: PLC0415 - only then

            at, indices = design.indptr.astype(np.int64), design.indices.astype(np.int32)
            longest = int(np.diff(at).max(initial=0)) + 1
            added, columns = np.empty(longest), np.empty(longest, dtype=np.int32)
            pairs = np.stack([rows, topics], axis=1)
            room = added, columns
            fill_strongest(
                at, indices, design.data, self._weights, self._words, pairs, *room, found
            )
            return found
        for pair, (row, topic) in enumerate(zip(rows.tolist(), topics.tolist(), strict=True)):
            part = slice(design.indptr[row], design.indptr[row + 1])
            terms = self.strongest(design.indices[part], design.data[part], topic, limit)
            found[pair, : len(terms)] = [self._numbers[term] for term, _ in terms]
        return found

    def _ranked(self, columns: npt.NDArray[np.int32], added: Matrix) -> Iterator[tuple[str, float]]:
        for at in np.lexsort((columns, -added)).tolist():
            if added[at] <= 0:
                return
            yield self.terms[columns[at]], float(added[at])
