"""What is done with the bytes of many papers at once, compiled where numba is installed.

Each kernel does the common case and says what it leaves to the plain code; both give the same.
"""

from __future__ import annotations

from importlib.util import find_spec


def is_compiled() -> bool:
    """Tell whether numba is there (the extra `fast`)."""
    return find_spec("numba") is not None
