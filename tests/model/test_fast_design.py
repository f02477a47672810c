"""A paper as numbers: the same to the bit, compiled or not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse

from papertopics.labeling.scanning import Scan
from papertopics.model import FastStudent, fast_student
from papertopics.model import fast_design as module
from papertopics.model.fast_design import fast_design
from papertopics.model.matrix import Matrix, Sparse

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


@given(
    arrays(np.float32, (5, 3), elements=st.floats(-2, 2, width=32)),
    arrays(np.float32, (4, 5), elements=st.floats(0, 1, width=32)),
)
def test_scores_are_added_up_alike(weights: Matrix, values: Matrix) -> None:
    """To the bit, of rows of any length, also of none."""
    pytest.importorskip("numba")
    values[2] = 0
    intercept, curve = np.array([0.5, -0.25, 0.1], np.float32), np.array([[-1.0, 1.0], [-3.0, 3.0]])
    student = FastStudent(("a", "b", "c"), np.ones(3), weights, intercept, curve, 0.5)
    design = sparse.csr_array(values)
    compiled = student.log_odds(design)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_student, "is_compiled", lambda: False)
        assert student.log_odds(design).tobytes() == compiled.tobytes()
    near = np.interp(values.astype(float) @ weights + intercept, *curve)
    assert compiled == pytest.approx(near, abs=1e-4)


def parts(design: Sparse) -> tuple[list[int], list[int], bytes]:
    """Take a design apart."""
    return design.indptr.tolist(), design.indices.tolist(), design.data.tobytes()
