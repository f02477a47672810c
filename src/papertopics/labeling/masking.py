"""Texts without a topic's own keywords: what is left to recognise the topic by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.labeling.evidence import Field
from papertopics.labeling.matcher import KeywordMatcher

MASKED_COLUMNS = ("paper", "topic", "title", "abstract")

_SIDES: Final[tuple[Literal["left", "right"], ...]] = ("left", "right")
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
    found = matcher.match(titles, abstracts).matches.merge(owners, on="rule")
    pairs = found.groupby(["paper", "topic"], sort=True)
    masked = found[["paper", "topic"]].drop_duplicates().sort_values(["paper", "topic"])
    masked["title"] = [titles[paper] for paper in masked["paper"]]
    masked["abstract"] = [abstracts[paper] for paper in masked["paper"]]
    masked = masked.reset_index(drop=True)
    spans = found.assign(row=pairs.ngroup())
    # A phrase that counts near another can come near it only now: cut until nothing is left.
    while len(spans):
        rows = np.unique(spans["row"])
        for name, field in (("title", Field.TITLE), ("abstract", Field.ABSTRACT)):
            cut = _cut(masked[name].iloc[rows], rows, spans[spans["field"] == field])
            masked.loc[rows, name] = list(cut)
        spans = _own_spans(matcher, masked.iloc[rows], owners)
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


def _own_spans(matcher: KeywordMatcher, part: pd.DataFrame, owners: pd.DataFrame) -> pd.DataFrame:
    """Find what is left in some rows of the keywords of the row's topic."""
    evidence = matcher.match(part["title"].tolist(), part["abstract"].tolist())
    spans = evidence.matches.merge(owners, on="rule")
    places = spans["paper"].to_numpy()
    is_own = spans["topic"].to_numpy() == part["topic"].to_numpy()[places]
    return pd.DataFrame(spans.assign(row=part.index.to_numpy()[places])[is_own])


def _cut(texts: Iterable[str], rows: npt.NDArray[np.int64], spans: pd.DataFrame) -> Iterator[str]:
    """Put a gap in place of the spans of each text; `rows` says which row each is of."""
    by_row = spans.sort_values(["row", "start"], kind="stable")
    firsts, lasts = (np.searchsorted(by_row["row"], rows, side=side) for side in _SIDES)
    starts, ends = by_row["start"].tolist(), by_row["end"].tolist()
    for text, first, last in zip(texts, firsts.tolist(), lasts.tolist(), strict=True):
        kept, at = [], 0
        for start, end in zip(starts[first:last], ends[first:last], strict=True):
            kept += [text[at : max(start, at)], _GAP] if end > at else []
            at = max(at, end)
        yield "".join([*kept, text[at:]])
