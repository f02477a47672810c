"""Texts without a topic's own keywords: what is left to recognise the topic by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from papertopics.labeling.evidence import Evidence, Field
from papertopics.labeling.matcher import KeywordMatcher

MASKED_COLUMNS = ("paper", "topic", "title", "abstract")

_GAP = " ; "  # where a keyword stood: no phrase matches across it


def mask_keywords(
    matcher: KeywordMatcher, titles: Sequence[str], abstracts: Sequence[str]
) -> pd.DataFrame:
    """Take the keywords of a topic out of each paper that has any: MASKED_COLUMNS.

    One row a paper (its row) and topic (its column), sorted by them; the keywords of the topics
    below count as the topic's own. In its masked text no keyword of the topic matches any
    more; other topics' keywords and all vetoes stay, except where they overlap.

    >>> from papertopics.taxonomy.topic import Keyword, Taxonomy, Topic
    >>> topic = Topic("gan", "GANs", keywords=(Keyword("adversarial network"),))
    >>> matcher = KeywordMatcher(Taxonomy("Example", 1, (topic,)))
    >>> mask_keywords(matcher, ["Adversarial networks at play"], [""])["title"].item()
    ' ;  at play'
    """
    owners = _owners(matcher)
    found = _spans(matcher.match(titles, abstracts), owners)
    pairs = found[["paper", "topic"]].drop_duplicates().sort_values(["paper", "topic"])
    masked = pairs.reset_index(drop=True)
    masked["title"] = [titles[paper] for paper in masked["paper"]]
    masked["abstract"] = [abstracts[paper] for paper in masked["paper"]]
    # A phrase that counts near another can come near it only now: cut until nothing is left.
    while len(spans := _own_spans(matcher, masked, owners)):
        for name, field in (("title", Field.TITLE), ("abstract", Field.ABSTRACT)):
            masked[name] = list(_cut(masked[name], spans[spans["field"] == field]))
    return masked


def _owners(matcher: KeywordMatcher) -> pd.DataFrame:
    """List the topics of each keyword, its own and those above: rule, topic."""
    column = {name: at for at, name in enumerate(matcher.topics)}
    above = [
        [at, *(column[up.id] for up in matcher.taxonomy.ancestors(name) if up.id in column)]
        for name, at in column.items()
    ]
    rows = [
        (number, topic)
        for number, rule in enumerate(matcher.rules)
        if not rule.veto
        for topic in above[rule.topic]
    ]
    return pd.DataFrame(rows, columns=["rule", "topic"])


def _spans(evidence: Evidence, owners: pd.DataFrame) -> pd.DataFrame:
    """Give the places of keywords with every topic that they count for."""
    return evidence.matches.merge(owners, on="rule")


def _own_spans(matcher: KeywordMatcher, masked: pd.DataFrame, owners: pd.DataFrame) -> pd.DataFrame:
    """Find what is left in each row of the keywords of the row's topic."""
    evidence = matcher.match(masked["title"].tolist(), masked["abstract"].tolist())
    spans = _spans(evidence, owners)
    is_own = spans["topic"].to_numpy() == masked["topic"].to_numpy()[spans["paper"].to_numpy()]
    return pd.DataFrame(spans[is_own])


def _cut(texts: pd.Series, spans: pd.DataFrame) -> Iterator[str]:
    """Put a gap in place of the spans of each text."""
    by_row = spans.sort_values(["paper", "start"], kind="stable")
    rows, starts, ends = (by_row[name].to_numpy() for name in ("paper", "start", "end"))
    bounds = np.searchsorted(rows, np.arange(len(texts) + 1))
    for text, first, last in zip(texts, bounds[:-1], bounds[1:], strict=True):
        kept, at = [], 0
        for start, end in zip(starts[first:last], ends[first:last], strict=True):
            kept += [text[at : max(start, at)], _GAP] if end > at else []
            at = max(at, end)
        yield "".join([*kept, text[at:]])
