"""Finding the entries that are one paper.

`sameness` says when two entries are one paper.

An entry without an abstract belongs to the one paper of its title. Where there are several, or
where identifiers disagree, it stays a paper of its own: a duplicate is a smaller harm than a loss.

Only entries that share an identifier, a title, or the beginning or end of title or abstract are
compared, so the work grows with the number of entries and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from papertopics.corpus.entries import Entries
from papertopics.corpus.grouping import Grouping, Groups
from papertopics.corpus.pairs import (
    BLOCK_SIZE,
    Flags,
    Pairs,
    compared_pairs,
    sharing,
)
from papertopics.corpus.sameness import Compared, disagree, reason, same_named, same_text
from papertopics.corpus.sketch import SPREAD, HashedSketches, Hashes, Positions
from papertopics.corpus.text import title_keys


def group_duplicates(entries: Entries, hashed: HashedSketches) -> Grouping:
    """Find the entries that are one paper; the hashed sketches are theirs."""
    has_abstract = hashed.length > 0
    unclear = np.flatnonzero(has_abstract & (hashed.opening == 0))
    has_abstract[unclear] = [bool(entry.abstract) for entry in _whole(entries, unclear).values()]
    copies = _copies(entries, hashed, np.flatnonzero(has_abstract))
    is_copy = np.zeros(len(entries), bool)
    is_copy[list(copies)] = True
    pairs = compared_pairs(hashed, is_copy=is_copy, has_abstract=has_abstract)
    namesakes = _namesakes(hashed.title, has_abstract)
    likely = pairs.share_name | (hashed.title[pairs.later] == hashed.title[pairs.earlier])
    twins = np.array([*copies, *copies.values()], np.int64)
    needed = [pairs.later[likely], pairs.earlier[likely], namesakes, twins]
    compared = _titled(entries, np.unique(np.concatenate([pairs.later, pairs.earlier])))
    compared |= _whole(entries, np.unique(np.concatenate(needed)))
    groups = Groups()
    _unite_alike(pairs, copies, compared, groups)
    _unite_without_abstract(namesakes.tolist(), has_abstract, compared, groups)
    return Grouping(len(entries), groups.several(), groups.merged)


def _titled(entries: Entries, positions: Positions) -> dict[int, Compared]:
    """Prepare entries for comparing, of most of which no more than the title will be asked."""
    titles = entries.table["title"].take(pa.array(positions)).to_pylist()
    keys = title_keys(titles)
    return {
        at: Compared(entries, at, key) for at, key in zip(positions.tolist(), keys, strict=True)
    }


def _whole(entries: Entries, positions: Positions) -> dict[int, Compared]:
    """Prepare entries for comparing."""
    prepared = _titled(entries, positions)
    for item, entry in zip(prepared.values(), entries.taken(positions), strict=True):
        item.entry = entry
    return prepared


def _unite_alike(
    pairs: Pairs, copies: Mapping[int, int], compared: Mapping[int, Compared], groups: Groups
) -> None:
    others: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
    for entry, other, share_name in zip(*(side.tolist() for side in pairs), strict=True):
        others[entry].append((other, share_name))
    for entry in sorted({*copies, *others}):
        one = compared[entry]
        if entry in copies:
            groups.unite(copies[entry], entry, reason(compared[copies[entry]], one))
        for position, share_name in others[entry]:
            if groups.find(position) != groups.find(entry):
                other = compared[position]
                if (same_named if share_name else same_text)(one, other):
                    groups.unite(position, entry, reason(one, other))


def _copies(entries: Entries, hashed: HashedSketches, full: Positions) -> dict[int, int]:
    """Map each entry whose text stands before to the first one with that text."""
    mixed = (hashed.title[full] * SPREAD + hashed.ending[full]) * SPREAD + hashed.length[full]
    first: dict[tuple[object, ...], int] = {}
    copies = {}
    for position, entry in _whole(entries, full[sharing(mixed)]).items():
        text = (entry.title, entry.abstract, entry.ending, entry.length)
        if first.setdefault(text, position) != position:
            copies[position] = first[text]
    return copies


def _namesakes(titles: Hashes, has_abstract: Flags) -> Positions:
    """Return the entries that share a title with one that has no abstract."""
    shared = sharing(titles)
    found: Positions = shared[np.isin(titles[shared], titles[~has_abstract])]
    return found


def _unite_without_abstract(
    namesakes: Sequence[int],
    has_abstract: Flags,
    compared: Mapping[int, Compared],
    groups: Groups,
) -> None:
    bare: defaultdict[str, list[int]] = defaultdict(list)
    full: defaultdict[str, list[int]] = defaultdict(list)
    for entry in namesakes:
        (full if has_abstract[entry] else bare)[compared[entry].title].append(entry)
    for title, entries in bare.items():
        _place_bare(entries, full[title], compared, groups)


def _place_bare(
    bare: Sequence[int], full: Sequence[int], compared: Mapping[int, Compared], groups: Groups
) -> None:
    """Put each entry without abstract to the one paper of its title, or to its like."""
    papers = {groups.find(entry) for entry in full}
    placed = list(full) if len(papers) == 1 else []
    for entry in bare:
        for other in placed[-BLOCK_SIZE:]:
            group = [it for it in placed[-BLOCK_SIZE:] if groups.find(it) == groups.find(other)]
            if not any(disagree(compared[entry], compared[it]) for it in group):
                groups.unite(entry, other, reason(compared[entry], compared[other]))
                break
        placed.append(entry)
