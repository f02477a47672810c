"""Texts that any format can hold."""

from __future__ import annotations

import re

# Signs that XML 1.0 has no way to write, and the control characters that YAML escapes.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Make runs of spaces single, and drop what can't be written everywhere."""
    return " ".join(_UNWRITABLE.sub("", text).split())
