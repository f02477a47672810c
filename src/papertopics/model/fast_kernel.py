"""The compiled loop of `fast_terms` (numba)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from papertopics.labeling.scanning.kernel.compiling import cached, compiled

IntArray = npt.NDArray[np.int64]
SmallArray = npt.NDArray[np.int32]
FloatArray = npt.NDArray[np.float32]


@cached
def fill_strongest(
    at: IntArray,
    indices: SmallArray,
    values: FloatArray,
    weights: FloatArray,
    words: SmallArray,
    pairs: IntArray,
    added: npt.NDArray[np.float64],
    found: SmallArray,
) -> None:
    """Choose for each pair of row and topic the terms that add most and share no word.

    `words` has the numbers of the words of each term, -1 for none; `added` is room for a row.
    """
    for pair in range(len(pairs)):
        row, topic = pairs[pair]
        begin, end = at[row], at[row + 1]
        for place in range(begin, end):
            column = indices[place]
            is_term = column < len(words)
            added[place - begin] = (
                np.float64(values[place]) * np.float64(weights[column, topic]) if is_term else 0.0
            )
        chosen = 0
        while chosen < found.shape[1]:
            best, most = -1, 0.0
            for place in range(end - begin):
                more = added[place]
                if more > most or (
                    more == most and more > 0 and indices[begin + place] < indices[begin + best]
                ):
                    best, most = place, more
            if best < 0:
                break
            added[best] = 0.0
            column = indices[begin + best]
            if not _shares_word(words, column, found[pair], chosen):
                found[pair, chosen] = column
                chosen += 1


@compiled
def _shares_word(words: SmallArray, term: int, others: SmallArray, size: int) -> bool:
    """Tell whether a term has a word of one of the first `size` others."""
    for other in range(size):
        for one in range(words.shape[1]):
            for two in range(words.shape[1]):
                word = words[term, one]
                if word >= 0 and word == words[others[other], two]:
                    return True
    return False
