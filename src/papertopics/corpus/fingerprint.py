"""One short string that stands for the text of a corpus."""

from __future__ import annotations

import json
from hashlib import sha256

from papertopics.corpus.paper import Corpus


def corpus_hash(corpus: Corpus) -> str:
    """Return the SHA-256 over ids, titles and abstracts, in the order of the papers."""
    digest = sha256()
    for row in corpus.papers[["paper_id", "title", "abstract"]].itertuples(index=False):
        digest.update(json.dumps(list(row)).encode() + b"\n")
    return digest.hexdigest()
