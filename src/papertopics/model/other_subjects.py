"""Other subjects: what papers may be about instead of a taxonomy's topics.

Whether a text is near to a topic or not, no cosine says: titles are farther from everything than
abstracts, posts than papers. Beside subjects from all of life it can be said: a paper that is
nearer to linguistics than to any topic on the climate is not about these topics. Beside the fields
of research it can be said of papers that are of the topics' own discipline, too.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import numpy as np

from papertopics.model.embedding import embed
from papertopics.model.matrix import Matrix, unit_rows

_LIKE_A_TOPIC = 0.5  # cosine from which a field of research is taken for one of the topics


def ahead_of_subjects(papers: Matrix, topics: Matrix) -> Matrix:
    """Say by how much each paper is nearer to its nearest topic than to its nearest subject.

    `papers` and `topics` are rows of embeddings; returns a difference of cosines a paper, which
    are centred on the mean of the subjects: 70 from all of life.
    """
    subjects, mean = _embedded("general_subjects.txt")
    return _ahead(_centred(papers, mean), _centred(topics, mean), subjects)


def ahead_of_fields(papers: Matrix, topics: Matrix) -> Matrix:
    """Say the same of 90 fields of research, without those that are much like a topic."""
    fields, mean = _embedded("research_fields.txt")
    centred = _centred(topics, mean)
    other = (fields @ centred.T).max(axis=1) < _LIKE_A_TOPIC
    return _ahead(_centred(papers, mean), centred, fields[other])


def _ahead(papers: Matrix, topics: Matrix, others: Matrix) -> Matrix:
    nearest_other = (papers @ others.T).max(axis=1, initial=-1.0)
    return np.asarray((papers @ topics.T).max(axis=1) - nearest_other)


@lru_cache(maxsize=2)
def _embedded(name: str) -> tuple[Matrix, Matrix]:
    """Embed a list: centred rows of length 1, and the mean that all is centred on."""
    file = resources.files("papertopics.model") / name
    lines = file.read_text(encoding="utf-8").splitlines()
    whole = unit_rows(embed([f"{line.replace(':', '.')}." for line in lines]))
    mean = whole.mean(axis=0)
    return unit_rows(whole - mean), mean


def _centred(rows: Matrix, mean: Matrix) -> Matrix:
    return unit_rows(unit_rows(rows) - mean)
