"""How near phrases are to topics in meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from papertopics.model.embedding import embed
from papertopics.model.matrix import Matrix, centred_rows
from papertopics.model.similarity import topic_text
from papertopics.taxonomy import Taxonomy


def likeness(phrases: Sequence[str], taxonomy: Taxonomy) -> Matrix:
    """Return cosines of static embeddings, both sides centred: phrases x assignable topics."""
    topics = embed([topic_text(topic) for topic in taxonomy.assignable])
    return np.asarray(centred_rows(embed(phrases)) @ centred_rows(topics).T)
