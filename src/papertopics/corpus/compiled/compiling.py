"""How the functions of this folder are compiled.

Those that are called from Python allocate what they return, and are kept in numba's cache. Those
that they call allocate nothing: with `_nrt` off numba counts no references to arrays, which costs
as much as the work itself.

numba's cache compiles again when the file of a function changed, but not when one did that it
calls functions of. A number in its closure it looks at: so a cached function that calls functions
of other files has SOURCES there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast
from zlib import crc32

from numba import njit

SOURCES = crc32(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))))

_PART: dict[str, Any] = {"nogil": True, "_nrt": False}

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile a function that compiled ones call."""
    return cast("Function", njit(**_PART)(function))


def cached(function: Function) -> Function:
    """Compile a function that is called from Python, once for all processes to come."""
    return cast("Function", njit(cache=True, nogil=True)(function))
