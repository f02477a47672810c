"""The compiled loop of `fast_terms` (numba)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from papertopics.labeling.scanning.kernel.compiling import cached

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
        for chosen in range(found.shape[1]):
            best, most = -1, 0.0
            for place in range(begin, end):
                more = added[place - begin]
                column = indices[place]
                if more > most or (more == most and more > 0 and column < best):
                    best, most = column, more
            if best < 0:
                break
            found[pair, chosen] = best
            for place in range(begin, end):
                if added[place - begin] > 0:
                    column = indices[place]
                    for own in range(words.shape[1]):
                        for other in range(words.shape[1]):
                            if words[best, own] >= 0 and words[best, own] == words[column, other]:
                                added[place - begin] = 0.0
