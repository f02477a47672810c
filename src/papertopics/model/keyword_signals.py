"""The keyword signals: how strongly a paper's keywords speak for each topic.

Where a keyword stands matters most (in the title it is nearly always right), then how
specific it is: how rare in the corpus, how many words long, and how far the papers that it
matches look like the topic in all other respects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from papertopics.labeling import Evidence, Field, Rule, normalized_words
from papertopics.model.matrix import BoolMatrix, Matrix, Sparse, share_of
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, Taxonomy

_TITLE_WEIGHT = 2.0  # of a keyword in the title against its first mention in the abstract
_LONGEST_PHRASE = 3  # words: longer phrases are no more specific
_PSEUDO_PAPERS = 100.0  # papers of an imagined corpus that keeps a small one's idf sensible ...
_PSEUDO_SHARE = 0.01  # ... and the share of them that a keyword matches
_DOUBT = 2.0  # papers' worth of prior belief in a keyword's agreement ...
_BELIEF = 0.7  # ... and that belief


@dataclass(frozen=True)
class KeywordSignals:
    """What keywords say, papers x topics; a topic's keywords include those of topics below it.

    - `title_keywords`, `abstract_keywords`: how many different ones match there
    - `abstract_matches`: sum over them of log(1 + matches)
    - `rarity`: the largest idf of one that matches
    - `first_place`: where in the abstract the first match is, 0 to 1; 1 without one
    - `strength`: matches weighted by idf, the title twice; `strength_share`: of the paper's
    - `topics_found`, `topics_in_title`: how many topics the paper mentions at all
    - `title_agreement`, `abstract_agreement`: the most trusted keyword that matches there
    - `title_trust`, `abstract_trust`: matches weighted by agreement; `trust_share`: of the
      paper's best topic's
    - `title_words`, `abstract_words`: how many words the longest phrase that matches has
    - `title_cover`: the share of the title's words that it makes up
    - `other_titles`: how many other topics have a keyword in the title
    - `abstract_share`: abstract_matches against the paper's best topic's
    """

    title_keywords: Matrix
    abstract_keywords: Matrix
    abstract_matches: Matrix
    rarity: Matrix
    first_place: Matrix
    strength: Matrix
    strength_share: Matrix
    topics_found: Matrix
    topics_in_title: Matrix
    title_agreement: Matrix
    abstract_agreement: Matrix
    title_trust: Matrix
    abstract_trust: Matrix
    trust_share: Matrix
    title_words: Matrix
    abstract_words: Matrix
    title_cover: Matrix
    other_titles: Matrix
    abstract_share: Matrix


@dataclass(frozen=True)
class Matches:
    """The evidence of a batch as matrices: matches a paper and rule, and vetoed pairs.

    The matches of a vetoed pair don't count, not even for topics above.
    """

    title: Sparse
    abstract: Sparse
    first_place: Matrix
    vetoed: BoolMatrix

    @classmethod
    def of(cls, evidence: Evidence, texts: Texts) -> Matches:
        """Arrange evidence for the signals."""
        title = evidence.counts(Field.TITLE).astype(np.float64)
        abstract = evidence.counts(Field.ABSTRACT).astype(np.float64)
        vetoed = sparse.csr_array((title + abstract) @ evidence.veto_topics).toarray() > 0
        topics = np.array([rule.topic for rule in evidence.rules], dtype=np.intp)
        return cls(
            _without_vetoed(title, vetoed, topics),
            _without_vetoed(abstract, vetoed, topics),
            _first_places(evidence, texts),
            vetoed,
        )

    @property
    def papers_in_title(self) -> BoolMatrix:
        """Which papers have a keyword in the title."""
        return np.asarray(self.title.sum(axis=1)).ravel() > 0

    @property
    def papers_anywhere(self) -> BoolMatrix:
        """Which papers have a keyword at all."""
        return self.papers_in_title | (np.asarray(self.abstract.sum(axis=1)).ravel() > 0)

    @property
    def anywhere(self) -> Sparse:
        """1 where a rule matches in a paper at all."""
        return _ones(sparse.csr_array(self.title + self.abstract))


@dataclass(frozen=True)
class KeywordWeights:
    """What a corpus tells of each rule: idf, agreement with the other signals, and its length.

    `members` maps rules to topics, 1 for a keyword of the topic or of one below it.
    """

    members: Sparse
    idf: Matrix
    agreement: Matrix
    phrase_words: Matrix

    @classmethod
    def fit(cls, taxonomy: Taxonomy, evidence: Evidence, matches: Matches) -> KeywordWeights:
        """Learn idf; agreement is still the prior belief."""
        found = np.asarray(matches.anywhere.sum(axis=0)).ravel() + _PSEUDO_PAPERS * _PSEUDO_SHARE
        return cls(
            members=rule_members(taxonomy, evidence.rules),
            idf=np.log((evidence.n_papers + _PSEUDO_PAPERS) / found),
            agreement=np.full(len(evidence.rules), _BELIEF),
            phrase_words=_phrase_words(taxonomy),
        )

    def with_agreement(self, matches: Matches, evidence: Evidence, rank: Matrix) -> KeywordWeights:
        """Learn agreement: the mean rank, over the papers a rule matches, of its topic there.

        `rank` says for each paper and topic where the paper stands among all papers by the
        other signals, 0 to 1. Where matches are few, drawn towards the mean over all rules
        (empirical Bayes): in a taxonomy of good keywords an untried one is good as well.
        """
        topics = np.array([rule.topic for rule in evidence.rules], dtype=np.intp)
        pairs = sparse.coo_array(matches.anywhere)
        papers, rules = pairs.coords
        sums = np.bincount(rules, rank[papers, topics[rules]], minlength=len(topics))
        counts = np.bincount(rules, minlength=len(topics))
        belief = (sums.sum() + _DOUBT * _BELIEF) / (counts.sum() + _DOUBT)
        agreement = (sums + _DOUBT * belief) / (counts + _DOUBT)
        return KeywordWeights(self.members, self.idf, agreement, self.phrase_words)

    def strength(self, matches: Matches) -> Matrix:
        """Weigh matches by idf, those in the title twice: papers x topics."""
        title = self._sum(_ones(matches.title), self.idf)
        return np.asarray(_TITLE_WEIGHT * title + self._sum(_logs(matches.abstract), self.idf))

    def transform(self, matches: Matches, texts: Texts) -> KeywordSignals:
        """Turn matches into signals."""
        title, abstract, logs = (
            _ones(matches.title),
            _ones(matches.abstract),
            _logs(matches.abstract),
        )
        in_title, in_abstract = self._sum(title), self._sum(abstract)
        abstract_matches, strength = self._sum(logs), self.strength(matches)
        trust = np.maximum(2 * self.agreement - 1, 0)
        title_trust, abstract_trust = self._sum(title, trust), self._sum(logs, trust)
        both = _TITLE_WEIGHT * title_trust + abstract_trust
        title_words = self._largest(title, self.phrase_words)
        lengths = [max(len(normalized_words(text)), 1) for text in texts.titles]
        shape = np.ones_like(in_title)
        titled = in_title > 0
        return KeywordSignals(
            title_keywords=in_title,
            abstract_keywords=in_abstract,
            abstract_matches=abstract_matches,
            rarity=self._largest(matches.anywhere, self.idf),
            first_place=matches.first_place,
            strength=strength,
            strength_share=share_of(strength, strength.sum(axis=1, keepdims=True)),
            topics_found=shape * ((in_title + in_abstract) > 0).sum(axis=1, keepdims=True),
            topics_in_title=shape * titled.sum(axis=1, keepdims=True),
            title_agreement=self._largest(title, self.agreement),
            abstract_agreement=self._largest(abstract, self.agreement),
            title_trust=title_trust,
            abstract_trust=abstract_trust,
            trust_share=share_of(both, both.max(axis=1, keepdims=True)),
            title_words=title_words,
            abstract_words=self._largest(abstract, self.phrase_words),
            title_cover=title_words / np.array(lengths).reshape(-1, 1),
            other_titles=titled.sum(axis=1, keepdims=True) - titled.astype(np.float64),
            abstract_share=share_of(abstract_matches, abstract_matches.max(axis=1, keepdims=True)),
        )

    def _sum(self, found: Sparse, weights: Matrix | None = None) -> Matrix:
        """Add up what is found of each topic's keywords, each by its weight: papers x topics."""
        weighted = found if weights is None else found * weights
        return np.asarray((sparse.csr_array(weighted) @ self.members).toarray())

    def _largest(self, found: Sparse, values: Matrix) -> Matrix:
        """Return the largest value of a keyword that is found, by paper and topic."""
        largest = np.zeros((found.shape[0], self.members.shape[1]))
        papers, rules = sparse.coo_array(found).coords
        reached = np.diff(self.members.indptr)[rules]
        ends = np.cumsum(reached)
        within = np.arange(reached.sum()) - np.repeat(ends - reached, reached)
        topics = self.members.indices[np.repeat(self.members.indptr[rules], reached) + within]
        np.maximum.at(
            largest, (np.repeat(papers, reached), topics), np.repeat(values[rules], reached)
        )
        return largest


def rule_members(taxonomy: Taxonomy, rules: Sequence[Rule]) -> Sparse:
    """Map rules to topics: 1 where a rule is a keyword of the topic or of one below it."""
    keywords = [at for at, rule in enumerate(rules) if not rule.veto]
    columns = [rules[at].topic for at in keywords]
    shape = len(rules), len(taxonomy.assignable)
    own = sparse.coo_array((np.ones(len(keywords)), (keywords, columns)), shape=shape)
    return sparse.csr_array(sparse.csr_array(own) @ sparse.csr_array(upward(taxonomy)))


def upward(taxonomy: Taxonomy) -> Matrix:
    """Map each assignable topic to itself and those above it: topics x topics, 0 or 1."""
    column = {topic.id: at for at, topic in enumerate(taxonomy.assignable)}
    lifted = np.eye(len(column))
    for topic_id, row in column.items():
        above = [column[topic.id] for topic in taxonomy.ancestors(topic_id) if topic.id in column]
        lifted[row, above] = 1
    return lifted


def _without_vetoed(counts: Sparse, vetoed: BoolMatrix, topics: npt.NDArray[np.intp]) -> Sparse:
    kept = counts.copy()
    papers, rules = sparse.coo_array(counts).coords
    kept.data = np.where(vetoed[papers, topics[rules]], 0.0, kept.data)
    kept.eliminate_zeros()
    return kept


def _first_places(evidence: Evidence, texts: Texts) -> Matrix:
    places = np.ones((evidence.n_papers, len(evidence.topics)))
    chosen = evidence.matches[evidence.matches["field"] == Field.ABSTRACT]
    topics = np.array([-1 if rule.veto else rule.topic for rule in evidence.rules], dtype=np.intp)
    columns = topics[chosen["rule"].to_numpy()]
    lengths = np.array([max(len(abstract), 1) for abstract in texts.abstracts])
    papers = chosen["paper"].to_numpy()
    starts = chosen["start"].to_numpy() / lengths[papers]
    keyword = columns >= 0
    np.minimum.at(places, (papers[keyword], columns[keyword]), starts[keyword])
    return places


def _phrase_words(taxonomy: Taxonomy) -> Matrix:
    """Count the words of each rule's phrase, in the order of the evidence's rules."""
    return np.array(
        [
            _specificity(keyword)
            for topic in taxonomy.assignable
            for keyword in (*topic.keywords, *topic.exclude)
        ]
    )


def _specificity(keyword: Keyword) -> float:
    """Count words, up to _LONGEST_PHRASE; a phrase that needs another near it counts one more."""
    words = len(normalized_words(keyword.phrase))
    acronym = 0.7 if keyword.match == "exact" and words == 1 else 0.0
    return min(words, _LONGEST_PHRASE) + acronym + (1.0 if keyword.near else 0.0)


def _ones(counts: Sparse) -> Sparse:
    found = counts.copy()
    found.data = np.ones_like(found.data)
    return found


def _logs(counts: Sparse) -> Sparse:
    logs = counts.copy()
    logs.data = np.log1p(logs.data)
    return logs


def keywords_a_topic(taxonomy: Taxonomy) -> float:
    """Return how many keywords a topic of its own has, in the median."""
    return float(np.median([len(topic.keywords) for topic in taxonomy.assignable]))
