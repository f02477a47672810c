"""Where topics are missing: drafts of all papers, of those of a topic, or of what none explains."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from papertopics.discovery.barred import holds_any, is_any
from papertopics.discovery.drafts import FEWEST_PAPERS, Drafting, TopicDraft
from papertopics.discovery.groups import paper_space
from papertopics.discovery.judged import JudgedPapers
from papertopics.discovery.phrases import Phrases
from papertopics.model.matrix import BoolMatrix, IntArray
from papertopics.model.texts import Texts

_EXPLAINED = 0.75  # of the usual probability of a paper's best topic: what explains a group


@dataclass(frozen=True)
class DraftSearch:
    """Papers, the rows of those to group, and what is known of all by a taxonomy, if there is one.

    `topic` is the id of the topic that is looked into, "" for none.
    """

    texts: Texts
    rows: IntArray
    judged: JudgedPapers | None = None
    topic: str = ""

    @classmethod
    def of_papers(cls, texts: Texts) -> Self:
        """Look at all papers, for a first taxonomy."""
        return cls(texts, np.arange(len(texts), dtype=np.intp))

    @classmethod
    def beside(cls, judged: JudgedPapers) -> Self:
        """Look at all papers, for what no topic explains."""
        return cls(judged.texts, np.arange(len(judged.texts), dtype=np.intp), judged)

    @classmethod
    def within(cls, judged: JudgedPapers, topic: str, assignable: Collection[str]) -> Self:
        """Look at the papers that were given a topic; of a group, the `assignable` ones below."""
        columns = [at for at, own in enumerate(judged.taxonomy.assignable) if own.id in assignable]
        rows = np.flatnonzero(judged.given[:, columns].any(axis=1)).astype(np.intp)
        return cls(judged.texts, rows, judged, topic)

    def drafts(self, count: int, seed: int) -> tuple[TopicDraft, ...]:
        """Put the papers into `count` groups and draft a topic of each, that of most papers first.

        Beside a taxonomy only of the groups that it does not explain.
        """
        if len(self.rows) < FEWEST_PAPERS:
            return ()
        phrases = Phrases.of(self.texts)
        drafting = Drafting(
            self.texts,
            phrases,
            paper_space(self.texts, seed),
            self._barred(phrases),
            self._taken(),
        )
        return tuple(
            self._placed(draft, group)
            for draft, group in drafting.drafts(self.rows, count, seed)
            if self.topic or not self._is_explained(group)
        )

    def _barred(self, phrases: Phrases) -> BoolMatrix:
        """Mark the phrases that topics have; those that contain one too, but for a topic's own."""
        if self.judged is None:
            return np.zeros(len(phrases), dtype=np.bool_)
        held = is_any if self.topic else holds_any  # "federated learning at scale" is a part of it
        return held(phrases.keywords, self.judged.taxonomy)

    def _taken(self) -> frozenset[str]:
        """Name the ids and labels that are in use."""
        topics = self.judged.taxonomy.topics if self.judged is not None else ()
        return frozenset(name for topic in topics for name in (topic.id, topic.label.casefold()))

    def _is_explained(self, group: IntArray) -> bool:
        """Tell whether the best topics of a group's papers are about as likely as usual."""
        if self.judged is None:
            return False
        best = self.judged.probabilities.max(axis=1, initial=0.0)
        return bool(np.median(best[group]) >= _EXPLAINED * np.median(best))

    def _placed(self, draft: TopicDraft, group: IntArray) -> TopicDraft:
        """Say which topic a draft is nearest to, and below which it may stand: beside that one."""
        if self.judged is None:
            return draft
        column = int(self.judged.probabilities[group].mean(axis=0).argmax())
        nearest = self.judged.taxonomy.assignable[column]
        parent = self.topic or nearest.parent
        return replace(draft, nearest=nearest.id, topic=replace(draft.topic, parent=parent))
