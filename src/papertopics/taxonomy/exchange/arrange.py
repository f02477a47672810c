"""Make one tree of concepts that may stand below several others, or in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from papertopics.errors import Problem, TaxonomyError, did_you_mean
from papertopics.taxonomy.exchange.entry import Choice, Entry
from papertopics.taxonomy.exchange.notes import plural, some
from papertopics.taxonomy.folding import fold_phrase

_MOST_CIRCLES = 20  # that are looked for


@dataclass(frozen=True)
class Tree:
    """Concepts with one parent at most, each before those below it; `notes` say what was cut."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


def arrange(entries: Sequence[Entry], choice: Choice, source: str) -> Tree:
    """Give each concept one parent, and take the branch and the levels that are asked for.

    The parent is the one nearest to the top, of several the one whose key comes first. Concepts
    in a circle that nothing at the top leads to: the one whose key comes first is put at the top.
    Raises TaxonomyError if there is no such branch.
    """
    known = {entry.key for entry in entries}
    above = {e.key: sorted(set(e.parents) & known - {e.key}) for e in entries}
    roots = _branch(entries, choice.under, source)
    levels = _Levels(above)
    levels.fill(roots or [e.key for e in entries if e.top or not above[e.key]])
    if not roots:
        levels.open_circles()
    taken = [entry for entry in entries if entry.key in levels.depth]
    kept = [replace(entry, parents=levels.parent(entry.key)) for entry in taken]
    notes = (*_circles(kept, above), *_several_parents(kept, above), *_away(taken, known))
    return Tree(tuple(_cut(_ordered(kept), levels.depth, choice)), notes)


class _Levels:
    """How far each concept is from the top."""

    def __init__(self, above: dict[str, list[str]]) -> None:
        self.depth: dict[str, int] = {}
        self._above = above
        self._below: dict[str, list[str]] = {key: [] for key in above}
        for key, parents in above.items():
            for parent in parents:
                self._below[parent].append(key)

    def fill(self, roots: Iterable[str]) -> None:
        """Go down from the top level by level, past what is known."""
        level = [key for key in roots if key not in self.depth]
        self.depth.update(dict.fromkeys(level, 0))
        while level:
            depth = self.depth[level[0]] + 1
            below = dict.fromkeys(child for key in level for child in self._below[key])
            level = [key for key in below if key not in self.depth]
            self.depth.update(dict.fromkeys(level, depth))

    def open_circles(self) -> None:
        """Put one concept of each circle that nothing leads to at the top."""
        for key in sorted(self._above):
            if key not in self.depth:
                self.fill([min(self._circle_above(key))])

    def parent(self, key: str) -> tuple[str, ...]:
        """Return the parent nearest to the top, or none."""
        if self.depth[key] == 0:
            return ()
        nearest = min((self.depth[p], p) for p in self._above[key] if p in self.depth)
        return (nearest[1],)

    def _circle_above(self, key: str) -> list[str]:
        """Go up from a concept that the top doesn't lead to, until the way is a circle."""
        way: dict[str, int] = {}
        while key not in way:
            way[key] = len(way)
            key = self._above[key][0]
        return list(way)[way[key] :]


def _branch(entries: Sequence[Entry], wanted: str, source: str) -> list[str]:
    if not wanted:
        return []
    exact = [e.key for e in entries if wanted in (e.key, e.uri, *e.names)]
    found = exact or [e.key for e in entries if fold_phrase(e.label) == fold_phrase(wanted)]
    if len(found) == 1:
        return found
    if found:
        what, fix = f"{len(found)} concepts are called {wanted!r}", f"Take one: {some(found)}."
    else:
        what = f"there is no concept {wanted!r}"
        fix = did_you_mean(wanted, [e.label for e in entries][:5000]) if entries else ""
        fix = fix if fix.startswith("Did") else "Give its URI, its notation or its label."
    raise TaxonomyError(Problem(what, fix, source))


def _ordered(entries: Sequence[Entry]) -> list[Entry]:
    """Put each concept before those below it; siblings keep their order."""
    below: dict[str, list[Entry]] = {}
    for entry in entries:
        below.setdefault(entry.parents[0] if entry.parents else "", []).append(entry)
    found, waiting = [], list(reversed(below.get("", [])))
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(below.get(found[-1].key, []))
    return found


def _cut(entries: list[Entry], depth: dict[str, int], choice: Choice) -> list[Entry]:
    """Drop what lies deeper than is asked for, or give its keywords to the topic above."""
    if choice.depth is None:
        return entries
    home: dict[str, str] = {}
    given: dict[str, list[Entry]] = {}
    for entry in entries:
        is_kept = depth[entry.key] < choice.depth
        home[entry.key] = entry.key if is_kept else home[entry.parents[0]]
        given.setdefault(home[entry.key], []).append(entry)
    kept = [entry for entry in entries if home[entry.key] == entry.key]
    return [_folded(given[entry.key]) for entry in kept] if choice.fold else kept


def _folded(branch: list[Entry]) -> Entry:
    own, *deeper = branch
    words = [keyword for entry in branch for keyword in entry.all_keywords]
    return replace(own, keywords=tuple(words), label_is_keyword=False) if deeper else own


def _circles(kept: Sequence[Entry], above: dict[str, list[str]]) -> Iterator[str]:
    entries = {entry.key: entry for entry in kept}
    found = [
        " below ".join(entries[key].label for key in circle)
        for circle in _find_circles(entries, above)
    ]
    if found:
        more = " or more" if len(found) == _MOST_CIRCLES else ""
        yield f"{plural(found, 'circle')}{more}, each cut at one place: {some(found)}"


def _find_circles(
    entries: dict[str, Entry], above: dict[str, list[str]]
) -> Iterator[tuple[str, ...]]:
    """Yield circles as keys from one concept up to itself, cutting each where the tree is not."""
    graph = {key: [parent for parent in above[key] if parent in entries] for key in entries}
    for _ in range(_MOST_CIRCLES):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = tuple(reversed(error.args[1]))
            yield circle
            cut = next(pair for pair in pairwise(circle) if pair[1] not in entries[pair[0]].parents)
            graph[cut[0]].remove(cut[1])
        else:
            return


def _several_parents(kept: Sequence[Entry], above: dict[str, list[str]]) -> Iterator[str]:
    labels = {entry.key: entry.label for entry in kept}
    several = [
        f"{entry.label} below {labels[entry.parents[0]]}"
        for entry in kept
        if entry.parents and sum(parent in labels for parent in above[entry.key]) > 1
    ]
    if several:
        yield (
            f"{plural(several, 'concept')} below several others, each now below the nearest to the "
            f"top, of several the first by URI: {some(several)}"
        )


def _away(taken: Sequence[Entry], known: set[str]) -> Iterator[str]:
    away = [entry.label for entry in taken if not known.issuperset(entry.parents)]
    if away:
        yield (
            f"{plural(away, 'concept')} below others that the file does not describe: {some(away)}"
        )
