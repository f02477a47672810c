"""A paper as numbers: the same to the bit, compiled or not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.labeling.scanning import Scan
from papertopics.model import fast_design as module
from papertopics.model.fast_design import fast_design
from papertopics.model.matrix import Sparse

IDF = np.array([1.0, 2.5, 3.25, 1 / 3])
COUNT = st.integers(0, 40)
PAPERS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 3), st.tuples(COUNT, st.integers(1, 40))),
        st.dictionaries(st.tuples(st.integers(0, 1), st.integers(0, 1)), st.integers(1, 40)),
    ),
    max_size=4,
)


def scan_of(papers: list[tuple[dict, dict]]) -> Scan:
    """Make a scan of terms (in title, in abstract) and of rules (rule and field: times)."""
    terms = [(term, *counts) for found, _ in papers for term, counts in found.items()]
    columns, in_title, in_abstract = np.array(terms, dtype=np.int32).reshape(-1, 3).T.copy()
    hits = [
        (paper, rule, field, count, 0)
        for paper, (_, found) in enumerate(papers)
        for (rule, field), count in sorted(found.items())
    ]
    at = np.cumsum([0, *(len(found) for found, _ in papers)])
    return Scan(at, columns, in_title, in_abstract, np.array(hits, dtype=np.int64).reshape(-1, 5))


@given(PAPERS)
def test_compiled_and_plain_are_the_same(papers: list[tuple[dict, dict]]) -> None:
    """Columns, weights and rows."""
    pytest.importorskip("numba")
    compiled = fast_design(scan_of(papers), IDF, 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "is_compiled", lambda: False)
        plain = fast_design(scan_of(papers), IDF, 2)
    assert compiled.shape == plain.shape == (len(papers), len(IDF) + 4)
    assert parts(compiled) == parts(plain)


def parts(design: Sparse) -> tuple[list[int], list[int], bytes]:
    """Take a design apart."""
    return design.indptr.tolist(), design.indices.tolist(), design.data.tobytes()
