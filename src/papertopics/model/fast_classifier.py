"""The fast path: papers to topics with reasons, by the fast student and the keywords alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from papertopics.labeling import KeywordMatcher
from papertopics.labeling.scanning import Scan
from papertopics.model.decision import Assign, decide, states
from papertopics.model.explained import Explanation, TopicExplanation, shown_topics
from papertopics.model.fast_reasons import FastReasons
from papertopics.model.fast_student import FastStudent
from papertopics.model.fast_terms import SpeakingTerms
from papertopics.model.hierarchy import columns_below, leaves, most_specific
from papertopics.model.matrix import BoolMatrix, Matrix, Sparse
from papertopics.model.probability_counts import ProbabilityCounts
from papertopics.model.sampling import batches_of
from papertopics.model.scores import Given, Scores
from papertopics.model.texts import Papers, Texts, text_columns
from papertopics.model.verdicts import Verdicts, confirmed_lines, settled, verdict_word

_EXPLAINED_TERMS = 6
_BATCH = 4096

Pair = tuple[int, int]


@dataclass(frozen=True)
class Decided:
    """What the fast path says of papers: see Scores, of which this is all but the evidence.

    `lines` are the reasons of the assigned pairs, row by row.
    """

    probabilities: Matrix
    assigned: BoolMatrix
    specific: BoolMatrix
    states: npt.NDArray[np.str_]
    lines: pa.Array
    verdicts: Matrix

    @property
    def given(self) -> Given:
        """What the table of assignments is made of."""
        return Given(self.probabilities, self.assigned, self.specific, self.lines)

    @property
    def reasons(self) -> dict[Pair, str]:
        """Why, for each assigned pair."""
        pairs = zip(*(axis.tolist() for axis in np.nonzero(self.assigned)), strict=True)
        return dict(zip(pairs, self.lines.to_pylist(), strict=True))


@dataclass(frozen=True)
class _Seen:
    """Papers as terms and keywords, and what the student makes of them."""

    scan: Scan
    design: Sparse
    probabilities: Matrix
    has_evidence: npt.NDArray[np.bool_]
    verdicts: Matrix


class FastClassifier:
    """A fast student with the matcher of its taxonomy and the way to decide.

    A paper's result depends on the paper alone, to the bit, whatever stands beside it.
    """

    def __init__(
        self,
        student: FastStudent,
        matcher: KeywordMatcher,
        assign: Assign,
        verdicts: Verdicts | None = None,
    ) -> None:
        self.student, self.matcher, self.assign = student, matcher, assign
        self.verdicts = verdicts or Verdicts()
        self._scanner = student.scanner(matcher)
        self._topics = np.array([rule.topic for rule in matcher.rules], dtype=np.int64)
        self._veto = np.array([rule.veto for rule in matcher.rules], dtype=np.bool_)
        self._below = columns_below(matcher.taxonomy)
        self.single = leaves(matcher.taxonomy)
        self._terms = SpeakingTerms(student.terms, student.weights, student.idf)
        self._reasons = FastReasons(matcher, self._terms)

    def decide(self, papers: Papers) -> Decided:
        """Give papers their topics."""
        seen = self._seen(papers)
        assigned = decide(
            seen.probabilities, self.student.threshold, self.assign, single=self.single
        )
        lines = self._reasons.lines(seen.scan, seen.design, assigned)
        return Decided(
            seen.probabilities,
            assigned,
            most_specific(assigned, self.matcher.taxonomy),
            states(assigned, seen.has_evidence),
            confirmed_lines(lines, assigned, seen.verdicts) if self.verdicts.right else lines,
            seen.verdicts,
        )

    def counts(self, papers: Papers) -> ProbabilityCounts:
        """Count the probabilities of papers."""
        seen, counts = self._seen(papers), ProbabilityCounts(self.single)
        counts.add(seen.probabilities, seen.has_evidence)
        return counts

    def _seen(self, papers: Papers) -> _Seen:
        scan = self._scanner.scan(*text_columns(papers))
        design = self.student.design(scan)
        found = np.zeros(len(scan), dtype=np.bool_)
        found[scan.hits[~self._veto[scan.hits[:, 1]], 0]] = True
        verdicts = self.verdicts.on(papers, self.matcher.topics)
        probabilities = self._probabilities(scan, design)
        if self.verdicts.right:
            probabilities = settled(probabilities, verdicts)
        return _Seen(scan, design, probabilities, found, verdicts)

    def score(self, papers: pd.DataFrame) -> Scores:
        """Score papers, decide, and say why, with all the evidence."""
        texts = Texts.of(papers)
        parts = [self.decide(batch) for batch in batches_of(papers, _BATCH)]
        starts = np.cumsum([0, *(len(part.states) for part in parts)]).tolist()
        return Scores(
            probabilities=pd.DataFrame(
                np.vstack([part.probabilities for part in parts]),
                index=papers.index,
                columns=list(self.matcher.topics),
            ),
            assigned=np.vstack([part.assigned for part in parts]),
            specific=np.vstack([part.specific for part in parts]),
            states=np.concatenate([part.states for part in parts]),
            evidence=self.matcher.match(texts.titles, texts.abstracts),
            reasons={
                (row + start, topic): reason
                for start, part in zip(starts, parts, strict=False)
                for (row, topic), reason in part.reasons.items()
            },
            verdicts=np.vstack([part.verdicts for part in parts]),
        )

    def judged(self, papers: Papers, scores: Scores) -> Scores:
        """Put what the fast path says in the place of what the full model said."""
        decided = self.decide(papers)
        given = scores.probabilities
        return replace(
            scores,
            probabilities=pd.DataFrame(
                decided.probabilities, index=given.index, columns=given.columns
            ),
            assigned=decided.assigned,
            specific=decided.specific,
            states=decided.states,
            reasons=decided.reasons,
            verdicts=decided.verdicts,
        )

    def explain(self, papers: pd.DataFrame) -> list[Explanation]:
        """Explain the topics of papers (columns paper_id, title, abstract) and the next best.

        The parts add up to the log-odds: what is expected of any paper, what keywords and words
        add to the expected probability, what the curve makes of their sum, and what a topic below
        that is likelier lends.
        """
        texts = Texts.of(papers)
        scan = self._scanner.scan(texts.titles, texts.abstracts)
        design = self.student.design(scan)
        own = self._probabilities(scan, design)
        decided = self.decide(papers)
        named = zip(papers["paper_id"], papers["title"], decided.states, strict=True)
        return [
            Explanation(
                str(paper_id),
                str(title),
                self.student.threshold,
                str(state),
                tuple(
                    self._explained(design[[row]], own[row], decided, row, topic)
                    for topic in shown_topics(
                        decided.probabilities[row], decided.assigned[row], decided.verdicts[row]
                    )
                ),
            )
            for row, (paper_id, title, state) in enumerate(named)
        ]

    def _explained(
        self, design: Sparse, own: Matrix, decided: Decided, row: int, topic: int
    ) -> TopicExplanation:
        known = self.matcher.taxonomy.assignable[topic]
        added = design.data * self.student.weights[design.indices, topic]
        is_word = design.indices < len(self.student.terms)
        probability = float(own[topic])
        (odds,) = self.student.log_odds(design)[:, topic]
        parts = {
            "prior": float(self.student.intercept[topic]),
            "keywords": float(added[~is_word].sum()),
            "words": float(added[is_word].sum()),
        }
        parts["curve"] = float(odds) - sum(parts.values())
        final = float(odds) if not probability else float(np.log(probability / (1 - probability)))
        if round(final - float(odds), 3):
            parts["other topics"] = final - float(odds)
        return TopicExplanation(
            topic=known.id,
            label=known.label,
            probability=float(decided.probabilities[row, topic]),
            assigned=bool(decided.assigned[row, topic]),
            contributions={name: round(value, 3) for name, value in parts.items()},
            terms=self._terms.strongest(design.indices, design.data, topic, _EXPLAINED_TERMS),
            verdict=verdict_word(decided.verdicts[row, topic]),
        )

    def _probabilities(self, scan: Scan, design: Sparse) -> Matrix:
        """Return probabilities: a topic is as likely as any below it; 0 for a vetoed pair."""
        probabilities = self.student.probability(design)
        for topic, below in enumerate(self._below):
            if below:
                columns = [topic, *below]
                probabilities[:, topic] = probabilities[:, columns].max(axis=1)
        vetoes = scan.hits[self._veto[scan.hits[:, 1]]]
        probabilities[vetoes[:, 0], self._topics[vetoes[:, 1]]] = 0.0
        return probabilities
