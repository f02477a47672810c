"""JSON read as forgivingly as it is found, and as fast as what is installed allows."""

from __future__ import annotations

import json
from collections.abc import Callable

BROKEN = (ValueError, RecursionError)  # too many digits, too deep
DECODER = json.JSONDecoder(strict=False)  # control characters in texts do no harm here

try:
    from orjson import loads as _fast_loads
except ImportError:  # the extra `fast` isn't there
    _fast_loads: Callable[[bytes], object] | None = None  # type: ignore[no-redef]


def parse_json(line: bytes) -> object:
    """Return the value in a line of JSON. Raises ValueError or RecursionError.

    What the fast library refuses or rounds (NaN, half characters, control characters, bytes that
    aren't UTF-8, numbers of 20 digits) is read by the standard library, so both give the same.
    """
    if _fast_loads is not None:
        try:
            value = _fast_loads(line)
        except ValueError:
            pass
        else:
            if type(value) is not dict or float not in map(type, value.values()):
                return value
    return DECODER.decode(line.decode("utf-8", "surrogateescape"))


def is_json(text: str) -> bool:
    """Say whether a text is one JSON value."""
    try:
        DECODER.decode(text)
    except BROKEN:
        return False
    return True
