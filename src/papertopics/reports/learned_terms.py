"""What the model learned to be typical of each topic, and which papers have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

import pandas as pd

from papertopics.labeling.normalize import normalized_word
from papertopics.reports.run_data import RunData
from papertopics.reports.visible import shorten

_TERM = 60  # characters
_TERMS = 12  # of a topic
_FOUND = 5  # of them in a paper
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class LearnedTerms:
    """The terms of each topic by its id, strongest first, and the known ones in each paper."""

    of_topic: Mapping[str, tuple[str, ...]]
    of_paper: Mapping[str, frozenset[str]]

    @classmethod
    def of_run(cls, run: RunData) -> LearnedTerms:
        """Look for the terms of all topics in the papers that have one."""
        of_topic = _by_topic(run.terms)
        known = frozenset(term for terms in of_topic.values() for term in terms)
        papers = run.papers[run.papers["state"] == "assigned"]
        texts = papers["title"] + "\n" + papers["abstract"]
        return cls(of_topic, dict(zip(papers["paper_id"], _terms_in(texts, known), strict=True)))

    def found(self, paper: str, topic: str) -> tuple[str, ...]:
        """List the strongest terms of a topic that a paper has."""
        words = self.of_paper.get(paper, frozenset())
        return tuple(term for term in self.of_topic.get(topic, ()) if term in words)[:_FOUND]


def _by_topic(terms: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for topic, term in zip(terms["topic"], terms["term"], strict=True):
        found.setdefault(topic, []).append(shorten(term, _TERM))
    return {topic: tuple(words[:_TERMS]) for topic, words in found.items()}


def _terms_in(texts: Iterable[str], known: Set[str]) -> Iterator[frozenset[str]]:
    """Say which of the known terms each text has, each word normalised once for all texts."""
    seen: set[str] = set()
    term_of: dict[str, str] = {}
    for text in texts:
        words = set(_WORD.findall(text))
        for word in words - seen:
            seen.add(word)
            if (term := normalized_word(word)) in known:
                term_of[word] = term
        yield frozenset([term_of[word] for word in words if word in term_of])
