"""What each keyword of a taxonomy does on a corpus: whom it hits, with whom, and how rightly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.stats import rankdata

from papertopics.evaluation.bootstrap import FloatArray
from papertopics.labeling import Evidence, Field
from papertopics.taxonomy import Keyword, Taxonomy

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.intp]


@dataclass(frozen=True)
class KeywordFigures:
    """How one keyword does.

    - papers, in_title, in_abstract: how many papers it matches, anywhere, there, and there
    - share: of all papers
    - overlap: of its papers, the share in which another topic has a keyword too
    - conflict, title_conflict: of the papers that it matches anywhere, and in the title, the
      share that was not given its topic nor one below it
    - elsewhere: the other topic that most of those were given, "" where they were given none
    - topic_papers: how many papers were given its topic at all
    - likeness: where its papers stand among all by how much they look like the topic without
      the topic's keywords, mean of 0 (least) to 1 (most); any papers would have .5
    - labelled, precision: of how many of its papers gold is known, and the share of them that
      has the topic
    - together: another keyword of the topic that stands wherever this one does, or ""

    Shares are None where there is nothing to take a share of. Topics above and below the
    keyword's own are not other topics.
    """

    topic: str
    keyword: Keyword
    papers: int
    in_title: int
    in_abstract: int
    share: float
    overlap: float | None
    conflict: float | None
    title_conflict: float | None
    elsewhere: str
    topic_papers: int
    likeness: float | None
    labelled: int
    precision: float | None
    together: str


@dataclass(frozen=True)
class Judged:
    """What is known of the papers that keywords are found in, papers x assignable topics.

    `given` are the topics of the papers; `masked` their scores without the topics' own keywords;
    `gold` the topics of the papers that `known` says are labelled.
    """

    given: BoolArray
    masked: FloatArray
    gold: BoolArray
    known: BoolArray


def keyword_figures(
    evidence: Evidence, judged: Judged, taxonomy: Taxonomy
) -> tuple[KeywordFigures, ...]:
    """Say how each keyword does, in the order of the taxonomy."""
    corpus = _Corpus.of(evidence, judged, taxonomy)
    return tuple(
        corpus.figures(topic, number, keyword)
        for topic, number, keyword in _keywords(evidence, taxonomy)
    )


@dataclass(frozen=True)
class _Corpus:
    """The corpus as matrices: papers x rules or papers x assignable topics."""

    topics: tuple[str, ...]
    title: sparse.csc_array
    abstract: sparse.csc_array
    anywhere: sparse.csc_array
    together: tuple[str, ...]
    related: BoolArray
    found: BoolArray
    given: BoolArray
    likeness: FloatArray
    gold: BoolArray
    known: BoolArray

    @classmethod
    def of(cls, evidence: Evidence, judged: Judged, taxonomy: Taxonomy) -> Self:
        title, abstract = (_found_in(evidence, field) for field in Field)
        anywhere = sparse.csc_array((title + abstract).sign())
        above = _above(taxonomy)
        return cls(
            topics=evidence.topics,
            title=title,
            abstract=abstract,
            anywhere=anywhere,
            together=_together(evidence, sparse.csc_array(sparse.vstack([title, abstract]))),
            related=above | above.T,
            found=(anywhere @ evidence.keyword_topics).toarray() > 0,
            given=judged.given @ above,
            likeness=rankdata(judged.masked, axis=0) / max(len(judged.masked), 1),
            gold=judged.gold @ above,
            known=judged.known,
        )

    def figures(self, topic: int, rule: int, keyword: Keyword) -> KeywordFigures:
        papers = _rows(self.anywhere, rule)
        titled = _rows(self.title, rule)
        others = np.asarray(~self.related[topic])
        right = self.given[papers, topic]
        labelled = papers[self.known[papers]]
        return KeywordFigures(
            topic=self.topics[topic],
            keyword=keyword,
            papers=len(papers),
            in_title=len(titled),
            in_abstract=len(_rows(self.abstract, rule)),
            share=len(papers) / max(len(self.known), 1),
            overlap=_mean(np.asarray(self.found[papers][:, others].any(axis=1))),
            conflict=_mean(~right),
            title_conflict=_mean(~self.given[titled, topic]),
            elsewhere=self._elsewhere(papers[~right], others),
            topic_papers=int(self.given[:, topic].sum()),
            likeness=_mean(self.likeness[papers, topic]),
            labelled=len(labelled),
            precision=_mean(self.gold[labelled, topic]),
            together=self.together[rule],
        )

    def _elsewhere(self, papers: IntArray, others: BoolArray) -> str:
        """Name the other topic that most papers were given, the first of equals."""
        counts = self.given[papers].sum(axis=0) * others
        return self.topics[int(counts.argmax())] if counts.any() else ""


def _keywords(evidence: Evidence, taxonomy: Taxonomy) -> Iterator[tuple[int, int, Keyword]]:
    """Give each keyword with its topic's column and its rule."""
    rules = enumerate(evidence.rules)
    for column, topic in enumerate(taxonomy.assignable):
        for keyword in topic.keywords:
            yield column, next(rules)[0], keyword
        for _ in topic.exclude:
            next(rules)


def _found_in(evidence: Evidence, field: Field) -> sparse.csc_array:
    return sparse.csc_array(evidence.counts(field).sign())


def _above(taxonomy: Taxonomy) -> BoolArray:
    """Map each assignable topic to itself and those above it: topics x topics."""
    column = {topic.id: at for at, topic in enumerate(taxonomy.assignable)}
    above = np.eye(len(column), dtype=np.bool_)
    for topic_id, row in column.items():
        above[row, [column[up.id] for up in taxonomy.ancestors(topic_id) if up.id in column]] = True
    return above


def _together(evidence: Evidence, places: sparse.csc_array) -> tuple[str, ...]:
    """Name for each rule a keyword of its topic that is in every title and abstract where it is.

    The most frequent one; of two that always stand together, only the later names the other.
    """
    names = [""] * len(evidence.rules)
    for rules in _rules_by_topic(evidence):
        own = places[:, rules].astype(np.int64)
        shared = (own.T @ own).toarray()
        counts = shared.diagonal()
        covers = (shared == counts[:, None]) & (counts[:, None] > 0)
        first = np.arange(len(rules))
        covers &= (counts[None, :] > counts[:, None]) | (first[None, :] < first[:, None])
        for row in np.flatnonzero(covers.any(axis=1)):
            cover = np.where(covers[row], counts, -1).argmax()
            names[rules[row]] = evidence.rules[rules[cover]].phrase
    return tuple(names)


def _rules_by_topic(evidence: Evidence) -> list[list[int]]:
    rules: list[list[int]] = [[] for _ in evidence.topics]
    for number, rule in enumerate(evidence.rules):
        if not rule.veto:
            rules[rule.topic].append(number)
    return rules


def _rows(matrix: sparse.csc_array, column: int) -> IntArray:
    """List the rows that a column is not 0 in."""
    return np.asarray(matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]])


def _mean(values: BoolArray | FloatArray) -> float | None:
    return float(values.mean()) if len(values) else None
