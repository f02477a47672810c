"""The compiled parts of the scan (numba): hash tables, words, phrases, and the scan itself."""

from papertopics.labeling.scanning.kernel.chunks import fill_kinds, list_unknown
from papertopics.labeling.scanning.kernel.hashing import chunk_slots, word_slots
from papertopics.labeling.scanning.kernel.pairs import pair_buckets, place_pairs
from papertopics.labeling.scanning.kernel.scan import scan

__all__ = [
    "chunk_slots",
    "fill_kinds",
    "list_unknown",
    "pair_buckets",
    "place_pairs",
    "scan",
    "word_slots",
]
