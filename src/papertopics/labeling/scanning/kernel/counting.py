"""Matches of a text counted by rule, those that want a phrase near them only where it is."""

from __future__ import annotations

from papertopics.compiling import inlined
from papertopics.labeling.scanning.kernel.tables import IntArray, Matches, SmallArray

RULE, FIRST, LAST, BEGIN, END, IS_NEAR = range(6)  # of a row that is kept


@inlined
def take(
    rule: int,
    first: int,
    last: int,
    begin: int,
    end: int,
    is_near: bool,
    asks: bool,
    matches: Matches,
) -> bool:
    """Count a match, or keep it if its rule asks for a phrase near; tell whether there was room.

    It goes from word `first` to word `last`, from byte `begin` to `end`. `is_near`: it is a phrase
    that its rule wants near; `asks`: the rule wants any.
    """
    if not asks:
        count(rule, begin, end, matches)
        return True
    kept, size = matches.kept, matches.sizes[1]
    if size == len(kept):
        return False
    kept[size, RULE], kept[size, FIRST], kept[size, LAST] = rule, first, last
    kept[size, BEGIN], kept[size, END], kept[size, IS_NEAR] = begin, end, is_near
    matches.sizes[1] += 1
    return True


@inlined
def count(rule: int, begin: int, end: int, matches: Matches) -> None:
    """Count a match unless it overlaps one of its rule."""
    if matches.counts[rule] == 0:
        matches.touched[matches.sizes[0]] = rule
        matches.sizes[0] += 1
        matches.firsts[rule] = begin
    elif begin < matches.ends[rule]:
        return
    matches.counts[rule] += 1
    matches.ends[rule] = end


@inlined
def count_near(within: SmallArray, matches: Matches) -> None:
    """Count the kept matches that have one of their near phrases close by."""
    kept = matches.kept
    for match in range(matches.sizes[1]):
        if not kept[match, IS_NEAR] and _is_near(kept, matches.sizes[1], match, within):
            count(kept[match, RULE], kept[match, BEGIN], kept[match, END], matches)


@inlined
def _is_near(kept: IntArray, size: int, match: int, within: SmallArray) -> bool:
    """Tell whether a match has one of its near phrases close by; see `proximity`."""
    rule, first, last = kept[match, RULE], kept[match, FIRST], kept[match, LAST]
    for near in range(size):
        if kept[near, IS_NEAR] and kept[near, RULE] == rule:
            begin, stop = kept[near, FIRST], kept[near, LAST]
            follows = begin <= last + 1 + within[rule] and stop > last
            if follows or (stop >= first - 1 - within[rule] and begin < first):
                return True
    return False


@inlined
def list_hits(
    matches: Matches, paper: int, field: int, begin: int, hits: IntArray, n_hits: int
) -> int:
    """Add a row to `hits` for each rule that matched in a text from `begin` on; clear the matches.

    The hits of a paper stay sorted by rule, then field. Returns how many rows there are now.
    """
    for at in range(matches.sizes[0]):
        rule, place = matches.touched[at], n_hits
        while place > 0 and hits[place - 1, 0] == paper and hits[place - 1, 1] > rule:
            for column in range(5):
                hits[place, column] = hits[place - 1, column]
            place -= 1
        hits[place, 0], hits[place, 1], hits[place, 2] = paper, rule, field
        hits[place, 3], hits[place, 4] = matches.counts[rule], matches.firsts[rule] - begin
        n_hits += 1
        matches.counts[rule] = 0
    matches.sizes[:] = 0
    return n_hits
