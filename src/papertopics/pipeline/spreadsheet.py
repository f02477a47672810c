"""Texts that a spreadsheet would run as formulas, made harmless and restored.

An apostrophe before the cell makes it text (OWASP, CSV Injection). So that nothing is lost, a
text that has such an apostrophe already gets another.
"""

from __future__ import annotations

import re

import pandas as pd

_ARMED = r"'*[=+\-@\t\r]"
_DISARMED = r"'+[=+\-@\t\r]"


def disarmed(texts: pd.Series) -> pd.Series:
    """Put an apostrophe before the texts that begin like a formula.

    >>> disarmed(pd.Series(["=1+1", "'=1+1", "A = B"])).tolist()
    ["'=1+1", "''=1+1", 'A = B']
    """
    armed = texts.str.match(_ARMED)
    return texts.mask(armed, "'" + texts[armed]) if armed.any() else texts


def disarmed_text(text: str) -> str:
    """Put an apostrophe before a text if it begins like a formula.

    >>> disarmed_text("=1+1"), disarmed_text("A = B")
    ("'=1+1", 'A = B')
    """
    return f"'{text}" if re.match(_ARMED, text) else text


def rearmed(texts: pd.Series) -> pd.Series:
    """Take the apostrophe away again that `disarmed` put before texts.

    >>> rearmed(pd.Series(["'=1+1", "''=1+1", "'tis"])).tolist()
    ['=1+1', "'=1+1", "'tis"]
    """
    armed = texts.str.match(_DISARMED)
    return texts.mask(armed, texts[armed].str[1:]) if armed.any() else texts
