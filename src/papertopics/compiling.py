"""How functions are compiled (numba), in every package that has some.

Almost none of them allocates: with `_nrt` off numba counts no references to arrays, which would
cost as much as the work itself. Where they hand on tuples of many arrays, they are put into one
another, so that no call copies these; elsewhere the compiler knows better.

numba's cache compiles again when the file of a function changed, but not when one did that it
calls functions of. A number in its closure it looks at: so a cached function that calls functions
of other files has `sources_beside` there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast
from zlib import crc32

from numba import njit

_NO_ALLOCATION: dict[str, Any] = {"nogil": True, "_nrt": False}

Function = TypeVar("Function", bound=Callable[..., Any])


def sources_beside(file: str) -> int:
    """Return a number that changes with any source in the folder of a file."""
    sources = sorted(Path(file).parent.glob("*.py"))
    return crc32(b"".join(source.read_bytes() for source in sources))


def compiled(function: Function) -> Function:
    """Compile a function that compiled ones call."""
    return cast("Function", njit(**_NO_ALLOCATION)(function))


def inlined(function: Function) -> Function:
    """Compile a function that is put into the compiled ones that call it."""
    return cast("Function", njit(forceinline=True, **_NO_ALLOCATION)(function))


def cached(function: Function) -> Function:
    """Compile a function that is called from Python, once for all processes to come."""
    return cast("Function", njit(cache=True, **_NO_ALLOCATION)(function))


def allocating(function: Function) -> Function:
    """Compile, as `cached`, a function that allocates what it returns."""
    return cast("Function", njit(cache=True, nogil=True)(function))
