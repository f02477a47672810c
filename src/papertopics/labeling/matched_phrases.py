"""Evidence for people: which phrases matched, and the line that says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from papertopics.labeling.evidence import Evidence, Field

PHRASE_COLUMNS = ("paper", "topic", "field", "phrase", "text", "count", "veto")

_FIELD_NAMES = {field: field.name.lower() for field in Field}


def matched_phrases(
    evidence: Evidence, titles: Sequence[str | None], abstracts: Sequence[str | None]
) -> pd.DataFrame:
    """List what matched where: one row a paper, topic, field and phrase.

    PHRASE_COLUMNS: paper (its row), topic (its column, as in Rule), field ("title" or
    "abstract"), phrase as in the taxonomy, text as first found in the paper, count of its
    matches in the field, veto. Sorted by paper and topic, keywords before vetoes, the
    title first, then most frequent first, then by place.
    """
    groups = _grouped(evidence)
    places = groups[["paper", "field", "start", "end"]].itertuples(index=False)
    texts = {Field.TITLE: titles, Field.ABSTRACT: abstracts}
    groups["text"] = pd.Series(
        [_one_line((texts[field][paper] or "")[start:end]) for paper, field, start, end in places],
        dtype=str,
    )
    groups["field"] = groups["field"].map(_FIELD_NAMES).astype(str)
    groups["phrase"] = pd.Series(
        [evidence.rules[rule].phrase for rule in groups["rule"]], dtype=str
    )
    return groups[list(PHRASE_COLUMNS)]


def why(phrases: pd.DataFrame) -> dict[tuple[int, int], str]:
    """Say in a line for each paper (row) and topic (column) which keywords matched.

    `phrases` is what `matched_phrases` gives.

    >>> phrases = pd.DataFrame(
    ...     [
    ...         (0, 2, "title", "tree", "Trees", 1, False),
    ...         (0, 2, "abstract", "draft model", "draft-model", 3, False),
    ...         (0, 2, "abstract", "token tree", "token tree", 1, False),
    ...     ],
    ...     columns=list(PHRASE_COLUMNS),
    ... )
    >>> why(phrases)
    {(0, 2): 'title: tree; abstract: draft model (3), token tree'}
    """
    keywords = phrases[~phrases["veto"]]
    columns = [keywords[name].tolist() for name in ("paper", "topic", "field", "phrase", "count")]
    rows = zip(*columns, strict=True)
    return {
        pair: phrase_line(row[2:] for row in group)
        for pair, group in groupby(rows, itemgetter(0, 1))
    }


def phrase_line(rows: Iterable[tuple[str, str, int]]) -> str:
    """Write field, phrase and count of matches in a line.

    A phrase that several keywords look for, each near other words, stands there once, with the
    largest of its counts.

    >>> phrase_line([("title", "tree", 1), ("abstract", "draft", 3), ("abstract", "draft", 2)])
    'title: tree; abstract: draft (3)'
    """
    parts = [
        f"{field}: {', '.join(_counted(*phrase) for phrase in _largest(group))}"
        for field, group in groupby(rows, itemgetter(0))
    ]
    return "; ".join(parts)


def _largest(rows: Iterable[tuple[str, str, int]]) -> Iterable[tuple[str, int]]:
    counts: dict[str, int] = {}
    for _, phrase, count in rows:
        counts[phrase] = max(count, counts.get(phrase, 0))
    return counts.items()


def _grouped(evidence: Evidence) -> pd.DataFrame:
    """Count matches a paper, rule and field, with the place of the first; sorted for people."""
    keys = ["paper", "rule", "field"]
    groups = evidence.matches.drop_duplicates(keys).reset_index(drop=True)
    sizes = evidence.matches.groupby(keys, sort=False).size()
    groups["count"] = sizes.to_numpy()
    rules = evidence.rules
    groups["topic"] = [rules[rule].topic for rule in groups["rule"]]
    groups["veto"] = np.array([rules[rule].veto for rule in groups["rule"]], dtype=bool)
    by = ["paper", "topic", "veto", "field", "count", "start", "rule"]
    ascending = [name != "count" for name in by]
    return groups.sort_values(by, ascending=ascending, ignore_index=True)


def _counted(phrase: str, count: int) -> str:
    return phrase if count == 1 else f"{phrase} ({count})"


def _one_line(text: str) -> str:
    return " ".join(text.split())
