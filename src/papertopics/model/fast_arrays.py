"""The arrays of a fast student as one npz file, which is read without pickle."""

from __future__ import annotations

import io

import numpy as np

from papertopics.labeling import KeywordMatcher
from papertopics.model.fast_student import FastStudent
from papertopics.model.matrix import Matrix
from papertopics.model.npz import checked_array, read_arrays


def dump_fast(student: FastStudent) -> bytes:
    """Write the arrays of a student; the same student gives the same bytes."""
    content = io.BytesIO()
    np.savez(
        content,
        allow_pickle=False,
        weights=student.weights,
        intercept=student.intercept,
        curve=student.curve,
    )
    return content.getvalue()


def load_fast(
    content: bytes, terms: tuple[str, ...], idf: Matrix, matcher: KeywordMatcher, threshold: float
) -> FastStudent:
    """Read what `dump_fast` wrote.

    Raises ValueError if an array is missing or not one of a student of these terms and rules.
    """
    arrays = read_arrays(content, "fast.npz")
    topics = len(matcher.topics)
    shapes = {
        "weights": (len(terms) + 2 * len(matcher.rules), topics),
        "intercept": (topics,),
        "curve": (2, len(arrays.get("curve", np.zeros((2, 0)))[0])),
    }
    try:
        get = {name: checked_array(arrays, name, shape) for name, shape in shapes.items()}
    except KeyError as name:
        raise ValueError(f"fast.npz has no {name}") from name
    if not get["curve"].size or (np.diff(get["curve"]) < 0).any():
        raise ValueError("the curve in fast.npz does not rise")
    weights, intercept = (get[name].astype(np.float32) for name in ("weights", "intercept"))
    return FastStudent(terms, idf, weights, intercept, get["curve"], threshold)
