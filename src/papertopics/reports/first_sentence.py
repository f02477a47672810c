"""The beginning of an abstract, as lists of papers show it."""

from __future__ import annotations

import re

from papertopics.reports.visible import shorten

_END = re.compile(r"(?<=[a-z0-9)\]”\"'][.!?]) (?=[A-Z])")  # not after an initial or "U.S."


def first_sentence(text: str, limit: int) -> str:
    """Return the first sentence of a text, or the beginning of it that fits the limit.

    >>> first_sentence("We draft tokens, e.g. five. Then we verify.", 80)
    'We draft tokens, e.g. five.'
    """
    return shorten(_END.split(text[: 4 * limit], maxsplit=1)[0], limit)
