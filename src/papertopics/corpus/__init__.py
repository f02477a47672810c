"""Corpus: papers read from files of many formats, duplicates merged, nothing lost in silence.

`sources` finds the files, `opening` decodes them, `formats` reads each, `fields` knows what the
sources call things, `duplicates` and `merging` make one paper of its several entries.
"""

from papertopics.corpus.fingerprint import corpus_hash
from papertopics.corpus.paper import PAPER_COLUMNS, REJECTED_COLUMNS, Corpus
from papertopics.corpus.reading import read_corpus
from papertopics.corpus.streaming import Batch, Totals, stream
from papertopics.corpus.text import title_key

__all__ = [
    "PAPER_COLUMNS",
    "REJECTED_COLUMNS",
    "Batch",
    "Corpus",
    "Totals",
    "corpus_hash",
    "read_corpus",
    "stream",
    "title_key",
]
