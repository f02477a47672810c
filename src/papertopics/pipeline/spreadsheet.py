"""Texts that a spreadsheet would run as formulas, made harmless and restored.

An apostrophe before the cell makes it text (OWASP, CSV Injection). So that nothing is lost, a
text that has such an apostrophe already gets another.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from papertopics.pipeline.text_buffers import buffers_of

_ARMED = r"'*[=+\-@\t\r]"
_DISARMED = r"'+[=+\-@\t\r]"
_MAY_BE_ARMED = tuple(b"'=+-@\t\r")


def disarmed(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Put an apostrophe before the texts that begin like a formula.

    >>> disarmed(pa.array(["=1+1", "'=1+1", "A = B"], pa.large_string())).to_pylist()
    ["'=1+1", "''=1+1", 'A = B']
    """
    if not _may_be_armed(texts):
        return texts
    apostrophe, nothing = (pa.scalar(text, pa.large_string()) for text in ("'", ""))
    armed = pc.match_substring_regex(texts, f"^{_ARMED}")
    return pc.if_else(armed, pc.binary_join_element_wise(apostrophe, texts, nothing), texts)


def _may_be_armed(texts: pa.LargeStringArray) -> bool:
    """Tell whether any text begins with one of the bytes that all the armed ones begin with."""
    data, at = buffers_of(texts)
    begins = at[:-1][at[1:] > at[:-1]]
    if not len(begins):
        return False
    return bool(np.isin(np.frombuffer(data, dtype=np.uint8)[begins], _MAY_BE_ARMED).any())


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
