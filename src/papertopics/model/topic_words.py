"""The word overlap signal: how far a paper shares the words of a topic, one by one.

A keyword counts only where it stands as written. Where a topic has few of them, most of its
papers say the same in other words: "robots" for "robotics", "social media" for "NLP for
social media". So the words of a topic's label, keywords and description are looked up by
their stems and weighed as BM25 weighs the words of a query (Robertson and Zaragoza, "The
probabilistic relevance framework: BM25 and beyond", 2009). Words that many topics of the
taxonomy have in common tell none apart and count less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import Stemmer
from scipy import sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from papertopics.labeling import normalized_words
from papertopics.model.matrix import Matrix, Sparse
from papertopics.model.words import WordSpace
from papertopics.taxonomy import Taxonomy, Topic

_SATURATION = 2.0  # BM25's k1: how far a second mention still counts
_LENGTH = 0.75  # BM25's b: how far long papers are marked down
_DESCRIPTION = 0.3  # weight of words that stand in the description alone
_PSEUDO_PAPERS = 100.0  # papers of an imagined corpus that keeps a small one's idf sensible
_ASIDE = re.compile(r"\([^)]*\)")  # "Machine translation (MT)"


@dataclass(frozen=True)
class TopicWords:
    """The stems of the topics' words, and their weights.

    `stems` says which stem each term of the corpus has, -1 for one that no topic has and for pairs
    of words; `weights` is stems x topics, its columns of length 1 (or 0: no word of the topic
    occurs); `length` is the mean count of words in a paper.
    """

    stems: npt.NDArray[np.int64]
    weights: Matrix
    length: float

    @classmethod
    def fit(cls, taxonomy: Taxonomy, words: WordSpace, counts: Sparse) -> TopicWords:
        """Learn from a corpus: `counts` is papers x terms."""
        given = _stemmed(words.terms)
        topics = [_weighed_stems(topic) for topic in taxonomy.assignable]
        known = sorted(set(given) & {stem for own in topics for stem in own})
        place = {stem: at for at, stem in enumerate(known)}
        stems = np.array([place.get(stem, -1) for stem in given], dtype=np.int64)
        share = np.zeros((len(known), len(topics)))
        for topic, own in enumerate(topics):
            for stem in own.keys() & place.keys():
                share[place[stem], topic] = own[stem]
        weights = share * (_rarity(_by_stem(counts, stems, len(known))) * _telling(share))[:, None]
        norms = np.linalg.norm(weights, axis=0)
        return cls(stems, weights / np.where(norms > 0, norms, 1.0), _mean(counts @ words.single))

    def overlap(self, words: WordSpace, counts: Sparse) -> Matrix:
        """Weigh what papers (counts, papers x terms) and topics share: papers x topics."""
        matches = _by_stem(counts, self.stems, len(self.weights))
        relative = (counts @ words.single) / max(self.length, 1.0)
        room = _SATURATION * (1 - _LENGTH + _LENGTH * relative)
        found = matches.data
        matches.data = (
            found * (_SATURATION + 1) / (found + np.repeat(room, np.diff(matches.indptr)))
        )
        return np.asarray(matches @ self.weights)


def _weighed_stems(topic: Topic) -> dict[str, float]:
    """Weigh the stems of a topic's words: 1, those of the description alone less."""
    named = _stems_of([topic.label, *(keyword.phrase for keyword in topic.keywords)])
    described = _stems_of([topic.description])
    return dict.fromkeys(described, _DESCRIPTION) | dict.fromkeys(named, 1.0)


def _stems_of(texts: Iterable[str]) -> set[str]:
    words = {word for text in texts for word in normalized_words(_ASIDE.sub(" ", text))}
    return set(_stemmed(tuple(words))) - {""}


def _stemmed(words: tuple[str, ...]) -> list[str]:
    """Stem words; "" for pairs, single letters and words that say nothing.

    >>> _stemmed(("robotics", "robots", "the", "robot arm"))
    ['robot', 'robot', '', '']
    """
    plain = [
        word if len(word) > 1 and " " not in word and word not in ENGLISH_STOP_WORDS else ""
        for word in words
    ]
    return list(Stemmer.Stemmer("english").stemWords(plain))


def _by_stem(counts: Sparse, stems: npt.NDArray[np.int64], known: int) -> Sparse:
    """Add up the counts of terms with the same stem: papers x stems."""
    chosen = np.flatnonzero(stems >= 0)
    shape = (len(stems), known)
    mapping = sparse.csr_array((np.ones(len(chosen)), (chosen, stems[chosen])), shape)
    return sparse.csr_array(counts @ mapping)


def _rarity(matches: Sparse) -> Matrix:
    """Weigh stems by the root of their idf: keywords are chosen words, rare or not."""
    papers = np.bincount(matches.indices, minlength=matches.shape[1])
    return np.asarray(np.sqrt(np.log((matches.shape[0] + _PSEUDO_PAPERS) / (papers + 1))))


def _telling(share: Matrix) -> Matrix:
    """Weigh stems by how few topics have them: 1 for one topic, down to almost 0 for all."""
    topics = share.shape[1]
    having = (share > 0).sum(axis=1)
    return np.asarray(np.log((topics + 1) / np.maximum(having, 1)) / np.log(topics + 1))


def _mean(lengths: Matrix) -> float:
    return float(lengths.mean()) if len(lengths) else 0.0
