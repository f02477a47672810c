"""What was found in papers that got no topic all the same: the keywords that did not suffice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, islice
from operator import itemgetter

import pandas as pd

from papertopics.labeling import KeywordMatcher, matched_phrases
from papertopics.reports.facts import FoundPhrases
from papertopics.reports.listings import Found, Names
from papertopics.reports.run_data import RunData
from papertopics.reports.visible import shorten

_TOPICS = 3  # of a paper
_PHRASES = 5  # of a topic, and as many vetoes
_PHRASE = 60  # characters


def found_phrases(run: RunData, names: Names) -> Found:
    """Find the keywords and vetoes in undecided papers, by paper: likeliest topics first."""
    papers = run.papers.loc[run.papers["state"] == "undecided", ["paper_id", "title", "abstract"]]
    if papers.empty:
        return {}
    rows = _matches(papers, run)
    return {paper: _by_topic(group, names) for paper, group in groupby(rows, itemgetter(0))}


def _matches(papers: pd.DataFrame, run: RunData) -> Iterable[tuple[str, str, str, bool]]:
    """Give paper, topic, phrase and whether it is a veto, for each phrase of each field."""
    titles, abstracts = papers["title"].tolist(), papers["abstract"].tolist()
    evidence = KeywordMatcher(run.taxonomy).match(titles, abstracts)
    phrases = matched_phrases(evidence, titles, abstracts)
    ids = papers["paper_id"].to_numpy()[phrases["paper"]]
    topics = pd.Index(evidence.topics)[phrases["topic"]]
    likely = run.scores.set_index("paper_id").stack()
    order = likely.reindex(pd.MultiIndex.from_arrays([ids, topics])).to_numpy()
    ordered = phrases.assign(id=ids, name=topics, likely=order).sort_values(
        ["paper", "likely", "topic", "count"], ascending=[True, False, True, False], kind="stable"
    )
    columns = (ordered[name].tolist() for name in ("id", "name", "phrase", "veto"))
    return zip(*columns, strict=True)


def _by_topic(rows: Iterable[tuple[str, str, str, bool]], names: Names) -> tuple[FoundPhrases, ...]:
    topics = ((topic, list(group)) for topic, group in groupby(rows, itemgetter(1)))
    return tuple(
        FoundPhrases(names[topic], _shown(group, veto=False), _shown(group, veto=True))
        for topic, group in islice(topics, _TOPICS)
    )


def _shown(rows: Iterable[tuple[str, str, str, bool]], *, veto: bool) -> tuple[str, ...]:
    """Take the first phrases, each once though it is in title and abstract."""
    phrases = dict.fromkeys(phrase for _, _, phrase, is_veto in rows if is_veto is veto)
    return tuple(shorten(phrase, _PHRASE) for phrase in islice(phrases, _PHRASES))
