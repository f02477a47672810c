"""Walks down a trie of phrases."""

from __future__ import annotations

from papertopics.compiling import inlined
from papertopics.labeling.scanning.kernel.tables import LETTER, Bytes, Trie


@inlined
def walked(trie: Trie, data: Bytes, begin: int, end: int, node: int) -> int:
    """Go on from a node along bytes; return the node that they lead to, 0 for none."""
    for place in range(begin, end):
        if not (trie.masks[node] >> (data[place] & LETTER)) & 1:
            return 0
        node = trie.child[node, trie.classes[data[place]]]
        if node == 0:
            break
    return node
