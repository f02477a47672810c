"""Cached code is compiled again when any file changes that it is made of."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

import papertopics

compiling = pytest.importorskip("papertopics.compiling")


def cached_functions() -> Iterator[object]:
    """Give every function of the package whose compiled code is kept on the disk."""
    for module in pkgutil.walk_packages(papertopics.__path__, "papertopics."):
        if module.name.endswith("_kernel") or ".kernel." in module.name:
            for found in vars(import_module(module.name)).values():
                is_own = getattr(found, "__module__", "") == module.name
                if is_own and hasattr(found, "py_func") and found.stats.cache_path:
                    yield found


CACHED = sorted(cached_functions(), key=lambda function: function.py_func.__qualname__)


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


def test_cached_functions_are_found() -> None:
    """In all three packages that have some; some of them call others of many files."""
    modules = {function.py_func.__module__.rsplit(".", 1)[0] for function in CACHED}
    assert modules >= {"papertopics.corpus.compiled", "papertopics.model"}
    assert max(len(files(function)) for function in CACHED) > 5
