"""Columns of texts that a spreadsheet would run as formulas, made harmless and restored."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from papertopics.formulas import DISARMED, FIRST_SIGNS, FORMULA
from papertopics.pipeline.text_buffers import buffers_of

_MAY_BE_ARMED = tuple(FIRST_SIGNS.encode())


def disarmed(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Put an apostrophe before the texts that begin like a formula.

    >>> disarmed(pa.array(["=1+1", "'=1+1", "A = B"], pa.large_string())).to_pylist()
    ["'=1+1", "''=1+1", 'A = B']
    """
    if not _may_be_armed(texts):
        return texts
    apostrophe, nothing = (pa.scalar(text, pa.large_string()) for text in ("'", ""))
    armed = pc.match_substring_regex(texts, f"^{FORMULA}")
    return pc.if_else(armed, pc.binary_join_element_wise(apostrophe, texts, nothing), texts)


def _may_be_armed(texts: pa.LargeStringArray) -> bool:
    """Tell whether any text begins with one of the bytes that all the armed ones begin with."""
    data, at = buffers_of(texts)
    begins = at[:-1][at[1:] > at[:-1]]
    if not len(begins):
        return False
    return bool(np.isin(np.frombuffer(data, dtype=np.uint8)[begins], _MAY_BE_ARMED).any())


def rearmed(texts: pd.Series) -> pd.Series:
    """Take the apostrophe away again that `disarmed` put before texts.

    >>> rearmed(pd.Series(["'=1+1", "''=1+1", "'tis"])).tolist()
    ['=1+1', "'=1+1", "'tis"]
    """
    armed = texts.str.match(DISARMED)
    return texts.mask(armed, texts[armed].str[1:]) if armed.any() else texts
