"""The terms that speak most for topics are the same for many pairs and for each alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from papertopics.model import fast_terms
from papertopics.model.fast_terms import SpeakingTerms

TERMS = ("draft", "draft model", "model", "model tree", "tree", "big tree", "the", "bee the")
IDF = np.full(len(TERMS), 3.0)
WEIGHTS = np.array(
    [[3, 1], [3, 2], [1, 2], [-1, 2], [1, 0], [0, 0], [0.5, -1], [2, 1], [9, 9]], dtype=np.float32
)
ROWS = st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=9, max_size=9), min_size=1)


@pytest.mark.parametrize("way", ["compiled", "interpreted", "plain"])
@given(ROWS)
def test_many_are_like_each(way: str, rows: list[list[float]]) -> None:
    """Compiled or not; columns after the terms don't count, and are not looked up.

    Interpreted, the kernel can't read beyond an array unnoticed.
    """
    design = sparse.csr_array(np.array(rows, dtype=np.float32))
    speaking = SpeakingTerms(TERMS, WEIGHTS, IDF)
    pairs = np.arange(2 * len(rows))
    with pytest.MonkeyPatch.context() as patch:
        if way == "plain":
            patch.setattr(fast_terms, "is_compiled", lambda: False)
        if way == "interpreted":
            fast_kernel = pytest.importorskip("papertopics.model.fast_kernel")
            patch.setattr(fast_kernel, "fill_strongest", fast_kernel.fill_strongest.py_func)
        found = speaking.strongest_of_many(design, pairs // 2, pairs % 2, 3)
    for row, topic, numbers in zip(pairs // 2, pairs % 2, found, strict=True):
        part = slice(design.indptr[row], design.indptr[row + 1])
        alone = speaking.strongest(design.indices[part], design.data[part], topic, 3)
        assert not {"the", "bee the"} & {term for term, _ in alone}
        assert [TERMS[number] for number in numbers if number >= 0] == [term for term, _ in alone]
