"""Phrases of a corpus that could be keywords, in the form in which the matcher finds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from papertopics.discovery.wording import FUNCTION_WORDS, GENERIC_WORDS, JOINING
from papertopics.labeling import Evidence, Field, KeywordMatcher
from papertopics.labeling.normalize import tokenize
from papertopics.model.matrix import IntArray
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, Taxonomy, Topic

LONGEST = 4  # words
_SHORTEST = 3  # letters of a single word
_MOST_SHARE = 5  # papers: in more than one of so many, a phrase tells none apart ...
_MOST = 20  # ... but this many papers may always have it
_FEWEST_SHARE = 2000  # papers: of so many, a phrase has to be in one ...
_FEWEST = 3  # ... but in three at least
_ABSORBED = 0.75  # share of its papers where a phrase stands within one longer phrase
_ACRONYM = 6  # letters at most
_TYPICAL = 0.5  # share of matches that are written in one way

_GAP = re.compile(r"[\s\-]+")
_CAPITAL_WITHIN = re.compile(r"\w[A-Z]")
_JOINT = re.compile(r"[\s\-\u2010\u2011]*")


@dataclass(frozen=True)
class Phrases:
    """Candidate keywords, and where they match.

    `hits` is papers x phrases, 1 where a phrase matches.
    """

    keywords: tuple[Keyword, ...]
    hits: sparse.csc_array

    def __len__(self) -> int:
        return len(self.keywords)

    @classmethod
    def of(cls, texts: Texts, *, fewest: int | None = None) -> Self:
        """Find the phrases that stand in `fewest` papers or more and not in too many of them."""
        least = fewest or max(_FEWEST, -(-len(texts) // _FEWEST_SHARE))
        words = _words(texts, least)
        sides = texts.titles, texts.abstracts
        found = single_rules([Keyword(phrase) for phrase in words]).match(*sides)
        written = _written(found, texts)
        keywords = [_keyword(phrase, forms) for phrase, forms in zip(words, written, strict=True)]
        evidence = single_rules(keywords).match(*sides)
        hits = _incidence(evidence)
        kept = _kept(keywords, hits, least)
        return cls(tuple(keywords[at] for at in kept), hits[:, kept])

    def papers(self, phrase: int) -> IntArray:
        """List the papers that a phrase is in."""
        begin, end = self.hits.indptr[phrase : phrase + 2]
        return np.asarray(self.hits.indices[begin:end], dtype=np.intp)


def single_rules(keywords: Sequence[Keyword]) -> KeywordMatcher:
    """Make a matcher of keywords, each the one rule of a topic of its own."""
    topics = tuple(
        Topic(str(at), keyword.phrase, keywords=(keyword,)) for at, keyword in enumerate(keywords)
    )
    return KeywordMatcher(Taxonomy("", 1, topics))


def _words(texts: Texts, least: int) -> list[str]:
    """List the runs of words that may be keywords, normalised; what is spelt alike once."""
    most = max(_MOST, len(texts) // _MOST_SHARE, least)
    counter = CountVectorizer(analyzer=_runs, binary=True, min_df=least, max_df=most)
    try:
        counter.fit(zip(texts.titles, texts.abstracts, strict=True))
    except ValueError:  # scikit-learn has no empty vocabulary
        return []
    names = reversed(counter.get_feature_names_out())
    first = {phrase.replace(" ", ""): str(phrase) for phrase in names}
    return sorted(first.values())


def _runs(paper: tuple[str, str]) -> Iterator[str]:
    for text in paper:
        for segment in _segments(text):
            for start in range(len(segment)):
                for end in range(start + 1, min(start + LONGEST, len(segment)) + 1):
                    if _is_phrase(segment[start:end]):
                        yield " ".join(segment[start:end])


def _segments(text: str) -> Iterator[list[str]]:
    """Cut a text into runs of words with nothing but blanks and hyphens between them."""
    tokens = tokenize(text)
    run: list[str] = []
    end = 0
    for word, start, stop in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        if run and not _JOINT.fullmatch(text, end, start):
            yield run
            run = []
        run.append(word)
        end = stop
    yield run


def _is_phrase(words: list[str]) -> bool:
    """Tell phrases that say something from the rest.

    >>> [_is_phrase(text.split()) for text in ("of graph", "novel method", "mixture of expert")]
    [False, False, True]
    """
    if {words[0], words[-1]} & FUNCTION_WORDS or any(
        word in FUNCTION_WORDS and word not in JOINING for word in words
    ):
        return False
    telling = [word for word in words if word not in GENERIC_WORDS and not word[0].isdigit()]
    if len(words) == 1:
        return bool(telling) and len(words[0]) >= _SHORTEST
    return bool(telling) and all(len(word) > 1 for word in words)


def _written(evidence: Evidence, texts: Texts) -> list[Counter[str]]:
    """Count how each rule's matches are written."""
    forms: list[Counter[str]] = [Counter() for _ in evidence.rules]
    fields = (texts.titles, texts.abstracts)
    for paper, rule, field, start, end in evidence.matches.to_numpy().tolist():
        forms[rule][" ".join(fields[field][paper][start:end].split())] += 1
    return forms


def _keyword(phrase: str, forms: Counter[str]) -> Keyword:
    """Write a phrase as most papers do, and an acronym so that nothing else matches."""
    folded: Counter[str] = Counter()
    for form, count in forms.items():
        folded[form.lower()] += count
    common = _first(folded, phrase)
    written = _first(Counter({f: n for f, n in forms.items() if f.lower() == common}), phrase)
    if _is_acronym(written) and forms[written] >= _TYPICAL * forms.total():
        return Keyword(written, "exact")
    return Keyword(written if _CAPITAL_WITHIN.search(written) else common)


def _first(forms: Counter[str], otherwise: str) -> str:
    """Return the most frequent form, the first of equals in the order of the alphabet."""
    return min(forms, key=lambda form: (-forms[form], form), default=otherwise)


def _is_acronym(form: str) -> bool:
    return form.isalpha() and form.isupper() and len(form) <= _ACRONYM


def _kept(keywords: Sequence[Keyword], hits: sparse.csc_array, least: int) -> IntArray:
    """Leave out phrases that are now too rare or hardly stand outside of one longer phrase."""
    papers = np.asarray(hits.sum(axis=0)).ravel()
    absorbed = np.zeros(len(keywords), dtype=np.bool_)
    column = {keyword.phrase.lower(): at for at, keyword in enumerate(keywords)}
    for at, keyword in enumerate(keywords):
        for part in _parts(keyword.phrase.lower()):
            inner = column.get(part)
            if inner is not None and papers[at] >= _ABSORBED * papers[inner]:
                absorbed[inner] = True
    return np.flatnonzero((papers >= least) & ~absorbed)


def _parts(phrase: str) -> Iterator[str]:
    words = _GAP.split(phrase)
    for length in range(1, len(words)):
        for start in range(len(words) - length + 1):
            yield from {sep.join(words[start : start + length]) for sep in (" ", "-")}


def _incidence(evidence: Evidence) -> sparse.csc_array:
    anywhere = evidence.counts(Field.TITLE) + evidence.counts(Field.ABSTRACT)
    return sparse.csc_array(anywhere.sign().astype(np.float64))
