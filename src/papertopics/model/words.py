"""Papers as weighted words and word pairs: TF-IDF over the taxonomy's own notion of a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from papertopics.labeling import KeywordMatcher, normalized_words
from papertopics.labeling.scanning import Scanner, scanner
from papertopics.model.matrix import BoolMatrix, Matrix, Sparse
from papertopics.model.telling import telling
from papertopics.model.texts import Texts
from papertopics.taxonomy import Taxonomy

MAX_TERMS = 60_000
_SMALL = 50  # papers: in fewer, a term need not come twice nor is any too common
_NO_TOPICS = Taxonomy("", 1, ())
_LONGEST = 100  # letters: what is longer is no word


@dataclass(frozen=True)
class WordSpace:
    """The terms (words, and pairs of neighbours) of a corpus with their idf.

    A term stands in at least two papers and in at most half of them; the MAX_TERMS most
    frequent are kept. Weights are (1 + log count) x idf, rows of length 1; words of the
    title count twice.
    """

    terms: tuple[str, ...]
    idf: Matrix

    @classmethod
    def fit(cls, texts: Texts) -> WordSpace:
        """Learn the terms of a corpus."""
        small = len(texts) < _SMALL
        vectorizer = _vectorizer(min_df=1 if small else 2, max_df=1.0 if small else 0.5)
        try:
            vectorizer.fit(texts.weighted)
        except ValueError:  # no term at all: scikit-learn has no empty vocabulary
            return cls((), np.zeros(0))
        return cls(tuple(vectorizer.get_feature_names_out()), vectorizer.idf_.astype(np.float64))

    @cached_property
    def single(self) -> BoolMatrix:
        """Which terms are single words."""
        return np.array([" " not in term for term in self.terms], dtype=np.bool_)

    @cached_property
    def telling(self) -> BoolMatrix:
        """Which terms can be shown as a reason."""
        return telling(self.terms, self.idf)

    def counts(self, texts: Texts) -> Sparse:
        """Count the terms of papers: papers x terms."""
        scan = self._scanner.scan([""] * len(texts), texts.weighted)
        shape = len(texts), len(self.terms)
        counts = sparse.csr_array(
            (scan.in_abstract.astype(np.float64), scan.columns, scan.at), shape
        )
        counts.sort_indices()
        return counts

    def weighed(self, counts: Sparse) -> Sparse:
        """Weigh counted terms: papers x terms."""
        weights = sparse.csr_array(counts, copy=True)
        weights.data = (np.log(weights.data) + 1) * self.idf[weights.indices]
        return sparse.csr_array(normalize(weights) if weights.nnz else weights)

    def transform(self, texts: Texts) -> Sparse:
        """Weigh the terms of papers: papers x terms."""
        return self.weighed(self.counts(texts))

    @cached_property
    def _scanner(self) -> Scanner:
        return scanner(KeywordMatcher(_NO_TOPICS), self.terms)

    def __getstate__(self) -> dict[str, object]:
        """Travel to other processes without what can be made again."""
        return {"terms": self.terms, "idf": self.idf}

    def single_words(self, weights: Sparse) -> Sparse:
        """Keep the single words of weighted papers, rows again of length 1."""
        chosen = weights[:, np.flatnonzero(self.single)]
        return sparse.csr_array(normalize(chosen) if chosen.nnz else chosen)


def _vectorizer(**options: object) -> TfidfVectorizer:
    return TfidfVectorizer(
        tokenizer=_words,
        token_pattern=None,
        lowercase=False,
        ngram_range=(1, 2),
        sublinear_tf=True,
        **({"max_features": MAX_TERMS} if "vocabulary" not in options else {}),
        **options,
    )


def _words(text: str) -> list[str]:
    return [word for word in normalized_words(text) if len(word) <= _LONGEST]
