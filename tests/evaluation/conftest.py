"""A taxonomy of four topics, two of them below a group, and a way to write label matrices."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from papertopics.evaluation import Labels
from papertopics.taxonomy import Keyword, Taxonomy, Topic


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """Return the tree: language (decoding, serving), graphs."""
    return Taxonomy(
        name="Small",
        version=1,
        topics=(
            Topic("language", "Language"),
            Topic("decoding", "Decoding", keywords=(Keyword("decoding"),), parent="language"),
            Topic("serving", "Serving", keywords=(Keyword("serving"),), parent="language"),
            Topic("graphs", "Graphs", keywords=(Keyword("graph"),)),
        ),
    )


@pytest.fixture(scope="session")
def labels() -> Callable[[Sequence[str]], Labels]:
    """Write labels as one string a paper: a column of `.` (no), `x` (yes) and `X` (primary)."""

    def build(rows: Sequence[str]) -> Labels:
        matrix = np.array([[mark in "xX" for mark in row] for row in rows])
        return Labels(matrix, np.array([row.find("X") for row in rows], dtype=np.intp))

    return build
