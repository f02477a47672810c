"""How near phrases are to topics in meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from papertopics.model.embedding import embed
from papertopics.model.matrix import Matrix, unit_rows
from papertopics.model.similarity import topic_text
from papertopics.taxonomy import Taxonomy


def likeness(phrases: Sequence[str], taxonomy: Taxonomy) -> Matrix:
    """Return cosines of static embeddings, both sides centred: phrases x assignable topics."""
    topics = embed([topic_text(topic) for topic in taxonomy.assignable])
    return np.asarray(_centred(embed(phrases)) @ _centred(topics).T)


def _centred(rows: Matrix) -> Matrix:
    return unit_rows(rows - rows.mean(axis=0)) if len(rows) > 1 else unit_rows(rows)
