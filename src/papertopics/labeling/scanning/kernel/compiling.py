"""How the functions of this folder are compiled.

None of them allocates: with `_nrt` off numba counts no references to arrays, which here would cost
more than all the rest. They are put into one another, so that no call copies tuples of arrays.

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

_OPTIONS: dict[str, Any] = {"nogil": True, "_nrt": False}

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile a function that compiled ones call."""
    return cast("Function", njit(forceinline=True, **_OPTIONS)(function))


def cached(function: Function) -> Function:
    """Compile a function that is called from Python, once for all processes to come."""
    return cast("Function", njit(cache=True, **_OPTIONS)(function))
