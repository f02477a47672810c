"""What is done with the bytes of many papers at once, compiled where numba is installed.

Each kernel does the common case and says what it leaves to the plain code; both give the same.
"""

from __future__ import annotations

from importlib.util import find_spec

FEWEST = 256  # for fewer at once compiled code is not loaded


def is_compiled() -> bool:
    """Tell whether numba is there (the extra `fast`)."""
    return find_spec("numba") is not None


def pays_for(count: int) -> bool:
    """Tell whether so many entries are handled by compiled code."""
    return count >= FEWEST and is_compiled()
