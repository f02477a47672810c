"""Drafts of topics: groups of papers with the phrases that tell them from the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from papertopics.discovery.estimates import cautious_share
from papertopics.discovery.groups import central, grouped
from papertopics.discovery.phrases import Phrases
from papertopics.discovery.suggestion import EXAMPLES
from papertopics.labeling import normalized_words
from papertopics.model.matrix import IntArray, Matrix
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, Topic

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
        self, rows: IntArray, count: int, seed: int
    ) -> tuple[tuple[TopicDraft, IntArray], ...]:
        """Put some papers into groups, and draft a topic of each that words tell apart.

        Each draft comes with the rows of its papers, that of the largest group first.

        Groups of fewer than FEWEST_PAPERS papers, and those without two telling phrases, make none.
        """
        if len(rows) < FEWEST_PAPERS:
            return ()
        groups = [rows[own] for own in grouped(self.space[rows], count, seed)]
        groups = [group for group in groups if len(group) >= FEWEST_PAPERS]
        worth = np.array([self._worth(group, rows) for group in groups]).reshape(len(groups), -1)
        taken = set(self.taken)
        drafts: list[tuple[TopicDraft, IntArray]] = []
        for at, group in enumerate(groups):
            own = np.where(worth.argmax(axis=0) == at, worth[at], 0.0)
            keywords = self._keywords(own)
            if len(keywords) >= _FEWEST_KEYWORDS:
                drafts.append((self._draft(group, keywords, taken), group))
        return tuple(drafts)

    def _worth(self, group: IntArray, rows: IntArray) -> Matrix:
        """Weigh phrases by how well they tell a group from all papers, and from those of `rows`."""
        hits = self.phrases.hits
        everywhere = np.asarray(hits.sum(axis=0), dtype=np.float64).ravel()
        inside = np.asarray(hits[group].sum(axis=0), dtype=np.float64).ravel()
        expected = np.array(len(group) / len(self.texts))
        beside = np.asarray(hits[rows].sum(axis=0), dtype=np.float64).ravel()
        share = inside / len(group)
        usable = (inside >= _FEWEST_HITS) & (inside >= _OWN * everywhere) & ~self.barred
        usable &= share >= _TELLING * (everywhere - inside) / max(len(self.texts) - len(group), 1)
        usable &= share >= _TELLING_BESIDE * (beside - inside) / max(len(rows) - len(group), 1)
        reliable = cautious_share(inside, everywhere, expected)
        words = np.array([len(_words(keyword)) for keyword in self.phrases.keywords])
        worth = reliable * np.log1p(inside) * np.where(words > 1, 1.0, _ONE_WORD)
        return np.asarray(np.where(usable, worth, 0.0))

    def _keywords(self, worth: Matrix) -> tuple[Keyword, ...]:
        """Take the phrases that are worth most, none of which contains another."""
        chosen: list[Keyword] = []
        for at in np.lexsort((np.arange(len(worth)), -worth)):
            keyword = self.phrases.keywords[at]
            if worth[at] <= _LEAST_OF_BEST * worth.max() or len(chosen) == _KEYWORDS:
                break
            if _is_short(keyword) or any(_overlap(keyword, other) for other in chosen):
                continue
            chosen.append(keyword)
        return tuple(chosen)

    def _draft(self, group: IntArray, keywords: Sequence[Keyword], taken: set[str]) -> TopicDraft:
        label = _label(keywords, taken)
        identifier = _identifier(label, taken)
        taken |= {label.casefold(), identifier}
        named = [keyword.phrase for keyword in keywords[:_NAMED]]
        listed = " and ".join([", ".join(named[:-1]), named[-1]])
        column = {keyword.phrase: at for at, keyword in enumerate(self.phrases.keywords)}
        own = [column[keyword.phrase] for keyword in keywords]
        having = np.asarray(self.phrases.hits[:, own].sum(axis=1)).ravel() > 0
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

    >>> _identifier("Mixture of experts", {"mixture-of-experts"})
    'mixture-of-experts-2'
    """
    known = set(taken)
    slug = "-".join(re.findall(r"[a-z0-9]+", label.lower()))[:_LONGEST_ID].strip("-") or "topic"
    numbered = (f"{slug}-{number}" for number in range(2, len(known) + 3))
    return slug if slug not in known else next(name for name in numbered if name not in known)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(keyword: Keyword) -> list[str]:
    return normalized_words(keyword.phrase)


def _is_short(keyword: Keyword) -> bool:
    return keyword.match == "normal" and len(keyword.phrase) < _SHORTEST


def _overlap(one: Keyword, other: Keyword) -> bool:
    texts = [f" {' '.join(_words(keyword))} " for keyword in (one, other)]
    return texts[0] in texts[1] or texts[1] in texts[0]
