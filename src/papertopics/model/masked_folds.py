"""Masked papers in the folds of their originals: no student scores what it learned from."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from papertopics.model.classifier import TopicClassifier
from papertopics.model.matrix import Matrix
from papertopics.model.texts import Texts

_PADDINGS = 200  # one in `folds` hits, so this many fail never
_BATCH = 5000  # masked papers scored at a time: bounds the memory that scores take


def score_masked(
    classifier: TopicClassifier, originals: pd.DataFrame, masked: pd.DataFrame
) -> Iterator[tuple[slice, Matrix]]:
    """Score masked papers, each in the fold of its original, some at a time.

    `masked` has the columns paper (the place of the original), title and abstract. Yields which
    rows of it were scored, and their probabilities: these rows x assignable topics.
    """
    for start in range(0, len(masked), _BATCH):
        rows = slice(start, start + _BATCH)
        part = masked.iloc[rows]
        in_fold = in_folds_of(originals.iloc[part["paper"].to_numpy()], part, classifier.folds)
        yield rows, classifier.predict_proba(in_fold)


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
