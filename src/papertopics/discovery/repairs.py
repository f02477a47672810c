"""Keywords that are often wrong: narrower forms of them, and vetoes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from papertopics.discovery.estimates import Estimate, cautious_share, estimate
from papertopics.discovery.inclusion import contains
from papertopics.discovery.judged import JudgedPapers
from papertopics.discovery.likeness import likeness
from papertopics.discovery.phrases import Phrases, single_rules
from papertopics.discovery.suggestion import EXAMPLES, Kind, Suggestion
from papertopics.labeling import normalized_words
from papertopics.model.matrix import IntArray, Matrix
from papertopics.taxonomy import Keyword

_WITHIN = 15  # words between a keyword and its company
_COMPANY = 4  # phrases of a `near` at most
_FEWEST = 3  # papers: fewer show nothing
_BETTER = 0.2  # by which the precision of a narrower form has to be higher
_GOOD = 0.5  # precision of a keyword beside one phrase, from which that phrase is good company
_ACRONYM = 5  # letters at most
_TRIED = 12  # phrases that are tried as company
_WRONG = 0.8  # share of a veto's papers that are wrong, nine times out of ten
_LOST = 0.05  # papers of the topic that a veto may cost, for each that it stops


@dataclass(frozen=True)
class _Troubled:
    """A keyword that is often wrong for a topic (a column), and the papers that it is in."""

    keyword: Keyword
    column: int
    papers: IntArray


@dataclass(frozen=True)
class Repairs:
    """What repairs are judged by.

    `masked` is what the model makes of papers when it can't see the topic's keywords, papers x
    assignable topics.
    """

    judged: JudgedPapers
    masked: Matrix
    phrases: Phrases

    def suggest(
        self, troubled: Iterable[tuple[str, Keyword]], limit: int
    ) -> tuple[Suggestion, ...]:
        """Propose for keywords that are often wrong (topic, keyword) how to mend them.

        A narrower form, an exact one or one with `near`, where it is more often right; else up to
        `limit` vetoes a topic: longer phrases with the keyword in them, in which it is wrong and by
        which the topic hardly loses anything. Other phrases of such papers are no vetoes: what they
        say of one paper, they don't of the next.
        """
        found: list[Suggestion] = []
        for topic, keyword in troubled:
            wrong = _Troubled(keyword, self._column(topic), self._papers(keyword))
            narrower = self._narrower(wrong)
            taken = [item for item in found if item.topic == topic and item.kind == "veto"]
            room = limit - len(taken)
            found += [narrower] if narrower else self._vetoes(wrong, taken)[:room]
        return tuple(found)

    def _narrower(self, wrong: _Troubled) -> Suggestion | None:
        keyword, column = wrong.keyword, wrong.column
        if keyword.near:
            return None
        before = self._estimate(wrong.papers, column).value
        for form in self._forms(wrong):
            papers = self._papers(form)
            better = self._estimate(papers, column).value >= before + _BETTER
            if len(papers) >= _FEWEST and better:
                found = self._suggestion("narrower", column, form, papers)
                return replace(found, replaces=keyword, before=before)
        return None

    def _forms(self, wrong: _Troubled) -> Iterator[Keyword]:
        """Give narrower forms of a keyword, the simplest first."""
        keyword, phrase = wrong.keyword, wrong.keyword.phrase
        if keyword.match == "normal" and phrase.isalpha() and len(phrase) <= _ACRONYM:
            yield Keyword(phrase.upper(), "exact")
        company = self._company(wrong)
        if company:
            yield Keyword(phrase, keyword.match, company, _WITHIN)

    def _company(self, wrong: _Troubled) -> tuple[str, ...]:
        """Choose phrases beside which a keyword is mostly right."""
        keyword, column, own = wrong.keyword, wrong.column, wrong.papers
        counts = np.asarray(self.phrases.hits[own].sum(axis=0)).ravel()
        right = np.asarray(self.phrases.hits[own].T @ self.masked[own, column])
        worth = right * right / np.maximum(counts, 1)
        worth[counts < _FEWEST] = 0
        best = np.lexsort((np.arange(len(worth)), -worth))[:_TRIED]
        chosen: list[str] = []
        for phrase in (self.phrases.keywords[at].phrase for at in best if worth[at] > 0):
            papers = self._papers(Keyword(keyword.phrase, keyword.match, (phrase,), _WITHIN))
            if len(papers) >= _FEWEST and self._estimate(papers, column).value >= _GOOD:
                chosen += [] if _shares_words(phrase, [keyword.phrase, *chosen]) else [phrase]
        return tuple(chosen[:_COMPANY])

    def _vetoes(self, wrong: _Troubled, taken: Sequence[Suggestion]) -> list[Suggestion]:
        keyword, column, own = wrong.keyword, wrong.column, wrong.papers
        mistaken = 1 - self.masked[own, column]
        hits = self.phrases.hits
        stopped = np.asarray(hits[own].sum(axis=0), dtype=np.float64).ravel()
        right = np.asarray(hits.T @ self._likely(column))
        sure = cautious_share(
            np.asarray(hits[own].T @ mistaken), stopped, np.array(mistaken.mean())
        )
        good = (stopped >= _FEWEST) & (sure >= _WRONG) & (right <= _LOST * stopped)
        known = [rule.phrase for rule in self.judged.taxonomy.assignable[column].keywords]
        known += [item.keyword.phrase for item in taken]
        order = np.lexsort((np.arange(len(sure)), -stopped * sure))
        found: list[Suggestion] = []
        for at in order[good[order]]:
            veto = self.phrases.keywords[at]
            stops_others = any(contains(phrase, veto.phrase) for phrase in known)
            if stops_others or not contains(veto.phrase, keyword.phrase):
                continue
            known.append(veto.phrase)
            papers = np.intersect1d(self.phrases.papers(at), own)
            found.append(self._suggestion("veto", column, veto, papers))
        return found

    def _likely(self, column: int) -> Matrix:
        """Return the greater of a paper's probabilities with and without the topic's keywords."""
        judged = self.judged
        seen = np.where(judged.given[:, column], judged.probabilities[:, column], 0.0)
        return np.asarray(np.where(judged.covered[:, column], self.masked[:, column], seen))

    def _column(self, topic: str) -> int:
        return [each.id for each in self.judged.taxonomy.assignable].index(topic)

    def _papers(self, keyword: Keyword) -> IntArray:
        texts = self.judged.texts
        matches = single_rules([keyword]).match(texts.titles, texts.abstracts).matches
        return np.unique(matches["paper"].to_numpy()).astype(np.intp)

    def _estimate(self, papers: IntArray, column: int) -> Estimate:
        expected = float(self.judged.probabilities[:, column].mean())
        return estimate(self.masked[papers, column], expected)

    def _suggestion(
        self, kind: Kind, column: int, keyword: Keyword, papers: IntArray
    ) -> Suggestion:
        judged, precision = self.judged, self._estimate(papers, column)
        alike = likeness([keyword.phrase], judged.taxonomy)
        return Suggestion(
            topic=judged.taxonomy.assignable[column].id,
            kind=kind,
            keyword=keyword,
            papers=len(papers),
            given=int(judged.given[papers, column].sum()),
            uncovered=0,
            precision=precision.value,
            low=precision.low,
            high=precision.high,
            likeness=float(alike[0, column]),
            titles=tuple(judged.texts.titles[paper] for paper in papers[:EXAMPLES]),
        )


def _shares_words(phrase: str, others: Iterable[str]) -> bool:
    words = set(normalized_words(phrase))
    return any(words & set(normalized_words(other)) for other in others)
