"""General subjects: what papers may be about instead of a taxonomy's topics.

Whether a text is near to a topic or not, no cosine says: titles are farther from everything than
abstracts, posts than papers. Beside subjects from all of life it can be said: a paper that is
nearer to linguistics than to any topic on the climate is not about these topics.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import numpy as np

from papertopics.model.embedding import embed
from papertopics.model.matrix import Matrix, unit_rows


def ahead_of_subjects(papers: Matrix, topics: Matrix) -> Matrix:
    """Say by how much each paper is nearer to its nearest topic than to its nearest subject.

    `papers` and `topics` are rows of embeddings; returns a difference of cosines a paper, which
    are centred on the mean of the subjects.
    """
    subjects, mean = _subjects()
    nearest_topic = (_centred(papers, mean) @ _centred(topics, mean).T).max(axis=1)
    nearest_subject = (_centred(papers, mean) @ subjects.T).max(axis=1)
    return np.asarray(nearest_topic - nearest_subject)


@lru_cache(maxsize=1)
def _subjects() -> tuple[Matrix, Matrix]:
    """Embed the subjects: centred rows of length 1, and the mean that all is centred on."""
    file = resources.files("papertopics.model") / "general_subjects.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    whole = unit_rows(embed([f"{line.replace(':', '.')}." for line in lines]))
    mean = whole.mean(axis=0)
    return unit_rows(whole - mean), mean


def _centred(rows: Matrix, mean: Matrix) -> Matrix:
    return unit_rows(unit_rows(rows) - mean)
