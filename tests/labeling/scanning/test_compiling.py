"""Cached code is compiled again when any file changes that it is made of."""

import inspect
from collections.abc import Iterator

import pytest

compiling = pytest.importorskip("papertopics.compiling")

from papertopics.labeling.scanning import kernel  # noqa: E402 - only with numba
from papertopics.model import fast_kernel  # noqa: E402

CACHED = [
    *(getattr(kernel, name) for name in kernel.__all__),
    fast_kernel.fill_design,
    fast_kernel.fill_strongest,
]


def callees(function: object) -> Iterator[object]:
    """Give the compiled functions that one calls."""
    plain = function.py_func
    for name in plain.__code__.co_names:
        called = plain.__globals__.get(name)
        if hasattr(called, "py_func"):
            yield called


def files(function: object) -> set[str]:
    """Give the modules of a function and of all that it calls."""
    found = {function.py_func.__module__}
    return found.union(*map(files, callees(function)))


@pytest.mark.parametrize("function", CACHED, ids=lambda function: function.py_func.__name__)
def test_the_cache_knows_of_every_file(function: object) -> None:
    """One file is looked at by numba, several by what stands in the closure."""
    closure = [cell.cell_contents for cell in function.py_func.__closure__ or ()]
    sources = compiling.sources_beside(inspect.getfile(function.py_func))
    assert len(files(function)) == 1 or sources in closure
    assert len(files(kernel.scan)) > 5
