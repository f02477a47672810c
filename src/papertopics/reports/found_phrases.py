"""What was found in papers that got no topic all the same: the keywords that did not suffice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from papertopics.labeling import KeywordMatcher, matched_phrases
from papertopics.reports.facts import FoundPhrases
from papertopics.reports.listings import Found, Names
from papertopics.reports.run_data import RunData
from papertopics.reports.visible import shorten

_TOPICS = 3  # of a paper
_PHRASES = 5  # of a topic, and as many vetoes
_PHRASE = 60  # characters


class Match(NamedTuple):
    """A keyword or veto of a topic in the title or in the abstract of a paper."""

    paper: str
    topic: str
    phrase: str
    veto: bool


def found_phrases(run: RunData, names: Names) -> Found:
    """Find the keywords and vetoes in undecided papers, by paper: likeliest topics first."""
    papers = run.papers.loc[run.papers["state"] == "undecided", ["paper_id", "title", "abstract"]]
    if papers.empty:
        return {}
    matches = groupby(_matches(papers, run), attrgetter("paper"))
    return {paper: _by_topic(group, names) for paper, group in matches}


def _matches(papers: pd.DataFrame, run: RunData) -> Iterator[Match]:
    titles, abstracts = papers["title"].tolist(), papers["abstract"].tolist()
    ids = papers["paper_id"].tolist()
    evidence = KeywordMatcher(run.taxonomy).match(titles, abstracts)
    phrases = matched_phrases(evidence, titles, abstracts)
    rows, topics = (phrases[name].to_numpy(dtype=int) for name in ("paper", "topic"))
    scores = run.scores.set_index("paper_id").reindex(papers["paper_id"])
    likely = scores.reindex(columns=list(evidence.topics)).to_numpy(dtype=float)[rows, topics]
    by = ["paper", "likely", "topic", "count"]
    ordered = phrases.assign(likely=likely).sort_values(
        by, ascending=[True, False, True, False], kind="stable"
    )
    columns = (ordered[name].tolist() for name in ("paper", "topic", "phrase", "veto"))
    for row, topic, phrase, veto in zip(*columns, strict=True):
        yield Match(ids[row], evidence.topics[topic], phrase, veto)


def _by_topic(matches: Iterable[Match], names: Names) -> tuple[FoundPhrases, ...]:
    topics = ((topic, list(group)) for topic, group in groupby(matches, attrgetter("topic")))
    return tuple(
        FoundPhrases(names[topic], _shown(group, veto=False), _shown(group, veto=True))
        for topic, group in islice(topics, _TOPICS)
    )


def _shown(matches: Iterable[Match], *, veto: bool) -> tuple[str, ...]:
    """Take the first phrases, each once though it is in title and abstract."""
    phrases = dict.fromkeys(match.phrase for match in matches if match.veto is veto)
    return tuple(shorten(phrase, _PHRASE) for phrase in islice(phrases, _PHRASES))
