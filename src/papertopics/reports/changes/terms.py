"""Terms that the new papers brought into topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import islice

import pandas as pd

from papertopics.labeling import normalized_words
from papertopics.reports.changes.changes import NewTerms
from papertopics.reports.run_data import RunData

_FEWEST = 2  # new papers of the topic; one paper's words are its own
_READ = 30  # new papers of a topic


def new_terms(before: pd.DataFrame, after: RunData, new: Collection[str]) -> tuple[NewTerms, ...]:
    """List the terms typical of a topic that were not so before and that new papers of it have.

    `before` are the terms of the earlier run. Topics that it had no terms of are left out.
    """
    known, texts = _terms(before), _new_texts(after, set(new))
    found = (
        NewTerms(topic, _brought((t for t in terms if t not in known[topic]), texts[topic]))
        for topic, terms in _terms(after.terms).items()
        if topic in known and topic in texts
    )
    return tuple(each for each in found if each.terms)


def _brought(terms: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    papers = Counter(word for text in texts for word in set(normalized_words(text)))
    return tuple(term for term in terms if papers[term] >= _FEWEST)


def _new_texts(run: RunData, new: set[str]) -> dict[str, list[str]]:
    """Map topics to the texts of their new papers, the first of them."""
    fresh = run.papers[run.papers["paper_id"].isin(new)]
    rows = zip(fresh["paper_id"], fresh["title"], fresh["abstract"], strict=True)
    texts = {paper: f"{title}\n{abstract}" for paper, title, abstract in rows}
    given: dict[str, list[str]] = {}
    for paper, topic in zip(run.assignments["paper_id"], run.assignments["topic"], strict=True):
        if paper in texts:
            given.setdefault(topic, []).append(paper)
    return {topic: [texts[p] for p in islice(papers, _READ)] for topic, papers in given.items()}


def _terms(table: pd.DataFrame) -> dict[str, list[str]]:
    terms: dict[str, list[str]] = {}
    for topic, term in zip(table["topic"], table["term"], strict=True):
        terms.setdefault(topic, []).append(term)
    return terms
