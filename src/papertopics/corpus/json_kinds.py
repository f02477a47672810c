"""What JSON calls its values."""

from __future__ import annotations

_KINDS = {
    dict: "an object",
    list: "an array",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
}


def json_kind(value: object) -> str:
    """Name the kind of a JSON value.

    >>> json_kind([1]), json_kind(None)
    ('an array', 'null')
    """
    return _KINDS.get(type(value), "null")
