"""Drafts of topics: groups of papers with the phrases that tell them from the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from papertopics.discovery.estimates import cautious_share
from papertopics.discovery.groups import central, grouped
from papertopics.discovery.inclusion import either_contains
from papertopics.discovery.phrases import Phrases
from papertopics.discovery.suggestion import EXAMPLES
from papertopics.labeling import normalized_words
from papertopics.model.matrix import IntArray, Matrix
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, Topic
from papertopics.taxonomy.exchange.identifiers import slug

FEWEST_PAPERS = 4  # of a topic
_KEYWORDS = 8  # of a draft, at most
_FEWEST_KEYWORDS = 2
_FEWEST_HITS = 3  # papers of its group that a keyword is in
_OWN = 0.3  # least share of its papers that are in the group
_TELLING = 3.0  # times as often in the group as elsewhere a keyword has to be ...
_TELLING_BESIDE = 2.0  # ... and as in the other papers that were grouped
_NAMED = 3  # phrases in a description
_ONE_WORD = 0.6  # weight of a single word beside that of a phrase
_LEAST_OF_BEST = 0.3  # of what the best phrase is worth
_SHORTEST = 4  # letters of a keyword that matches in any case
_LONGEST_ID = 60


@dataclass(frozen=True)
class TopicDraft:
    """A topic that papers suggest.

    `papers` counts those of its group, `found` those of them that have one of its keywords,
    `elsewhere` the other papers that have one. `nearest` is the topic that the papers of the group
    look most like, "" where there is no taxonomy; `titles` are of the most central papers.
    """

    topic: Topic
    papers: int
    found: int
    elsewhere: int
    nearest: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Drafting:
    """What drafts are made from: all papers, their phrases, and their places (papers x dimensions).

    `barred` are phrases that no draft may have, `taken` ids and labels that are in use.
    """

    texts: Texts
    phrases: Phrases
    space: Matrix
    barred: npt.NDArray[np.bool_]
    taken: frozenset[str]

    def drafts(
        self, rows: IntArray, most: int, seed: int
    ) -> tuple[tuple[TopicDraft, IntArray], ...]:
        """Put papers into at most so many groups, and draft a topic of each that words tell apart.

        Each draft comes with the rows of its papers, that of the largest group first.

        Groups of fewer than FEWEST_PAPERS papers, and those without two telling phrases, make none.
        """
        if len(rows) < FEWEST_PAPERS:
            return ()
        groups = [rows[own] for own in grouped(self.space[rows], most, seed)]
        groups = [group for group in groups if len(group) >= FEWEST_PAPERS]
        worth = self._worth(groups, rows)
        taken = set(self.taken)
        drafts: list[tuple[TopicDraft, IntArray]] = []
        for at, group in enumerate(groups):
            own = np.where(worth.argmax(axis=0) == at, worth[at], 0.0)
            columns = self._columns(own)
            if len(columns) >= _FEWEST_KEYWORDS:
                drafts.append((self._draft(group, columns, taken), group))
        return tuple(drafts)

    def _worth(self, groups: Sequence[IntArray], rows: IntArray) -> Matrix:
        """Weigh phrases by how well they tell each group from the others: groups x phrases.

        From all other papers, and from the others of `rows`, which were grouped.
        """
        everywhere, beside = self._counts(np.arange(len(self.texts))), self._counts(rows)
        words = np.array([len(_words(keyword)) for keyword in self.phrases.keywords])
        weight = np.where(words > 1, 1.0, _ONE_WORD)
        worth = np.zeros((len(groups), len(self.phrases)))
        for at, group in enumerate(groups):
            inside, size = self._counts(group), len(group)
            share = inside / size
            usable = (inside >= _FEWEST_HITS) & (inside >= _OWN * everywhere) & ~self.barred
            usable &= share >= _TELLING * (everywhere - inside) / max(len(self.texts) - size, 1)
            usable &= share >= _TELLING_BESIDE * (beside - inside) / max(len(rows) - size, 1)
            reliable = cautious_share(inside, everywhere, np.array(size / len(self.texts)))
            worth[at] = np.where(usable, reliable * np.log1p(inside) * weight, 0.0)
        return worth

    def _counts(self, rows: IntArray) -> Matrix:
        """Count the papers that each phrase is in, among some."""
        return np.asarray(self.phrases.hits[rows].sum(axis=0), dtype=np.float64).ravel()

    def _columns(self, worth: Matrix) -> list[int]:
        """Choose the phrases that are worth most, by column; none of them contains another."""
        chosen: list[int] = []
        phrases = [keyword.phrase for keyword in self.phrases.keywords]
        for at in np.lexsort((np.arange(len(worth)), -worth)):
            if worth[at] <= _LEAST_OF_BEST * worth.max() or len(chosen) == _KEYWORDS:
                break
            is_new = not any(either_contains(phrases[at], phrases[other]) for other in chosen)
            if is_new and not _is_short(self.phrases.keywords[at]):
                chosen.append(int(at))
        return chosen

    def _draft(self, group: IntArray, columns: Sequence[int], taken: set[str]) -> TopicDraft:
        keywords = [self.phrases.keywords[at] for at in columns]
        label = _label(keywords, taken)
        identifier = _identifier(label, taken)
        taken |= {label.casefold(), identifier}
        named = [keyword.phrase for keyword in keywords[:_NAMED]]
        listed = " and ".join([", ".join(named[:-1]), named[-1]])
        having = np.asarray(self.phrases.hits[:, columns].sum(axis=1)).ravel() > 0
        found = int(having[group].sum())
        return TopicDraft(
            topic=Topic(identifier, label, f"Papers on {listed}.", tuple(keywords)),
            papers=len(group),
            found=found,
            elsewhere=int(having.sum()) - found,
            nearest="",
            titles=tuple(self.texts.titles[row] for row in central(self.space, group, EXAMPLES)),
        )


def _label(keywords: Sequence[Keyword], taken: set[str]) -> str:
    """Name a topic after its best phrase of several words, or its two best words.

    "Federated learning" before "cross-silo": words that are held by a hyphen alone often say of
    which kind something is, not what.
    """
    several = [keyword.phrase for keyword in keywords if len(_words(keyword)) > 1]
    names = [_capital(phrase) for phrase in sorted(several, key=lambda phrase: " " not in phrase)]
    names.append(_capital(" and ".join(keyword.phrase for keyword in keywords[:2])))
    free = [name for name in names if name.casefold() not in taken]
    return free[0] if free else _capital(", ".join(keyword.phrase for keyword in keywords))


def _identifier(label: str, taken: Iterable[str]) -> str:
    """Make an id of a label that no other topic has.

    >>> _identifier("Mixture of experts", {"mixture-of-experts"}), _identifier("Schrödinger", ())
    ('mixture-of-experts-2', 'schrodinger')
    """
    known = set(taken)
    name = re.sub(r"[._]+", "-", slug(label).lower())[:_LONGEST_ID].strip("-") or "topic"
    numbered = (f"{name}-{number}" for number in count(2))
    return name if name not in known else next(each for each in numbered if each not in known)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(keyword: Keyword) -> list[str]:
    return normalized_words(keyword.phrase)


def _is_short(keyword: Keyword) -> bool:
    return keyword.match == "normal" and len(keyword.phrase) < _SHORTEST
