"""Masked papers in the folds of their originals: no student scores what it learned from."""

from __future__ import annotations

import pandas as pd

from papertopics.model.texts import Texts

_PADDINGS = 200  # one in `folds` hits, so this many fail never


def in_folds_of(originals: pd.DataFrame, masked: pd.DataFrame, folds: int) -> pd.DataFrame:
    """Pad masked papers with blanks until each is in the fold of its original.

    A paper's fold depends on its text. In another fold the masked paper would be scored by a
    student that has learned from the original; blanks say nothing to any signal.
    """
    padded = masked[["title", "abstract"]].reset_index(drop=True)
    wanted = Texts.of(originals).folds(folds)
    for _ in range(_PADDINGS):
        astray = Texts.of(padded).folds(folds) != wanted
        if not astray.any():
            break
        padded.loc[astray, "abstract"] += " "
    return padded
