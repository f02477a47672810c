"""The pairs that a person decided, as a file of a model folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from papertopics.model.verdicts import Verdicts

VERDICTS = "verdicts.csv"

_HEADER = ["paper_id", "topic", "verdict"]
_WORDS = {True: "right", False: "wrong"}


def dump_verdicts(verdicts: Verdicts) -> str:
    """Write verdicts; the same ones give the same text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows((*pair, _WORDS[right]) for pair, right in sorted(verdicts.right.items()))
    return text.getvalue()


def load_verdicts(contents: Mapping[str, bytes], topics: Sequence[str]) -> Verdicts:
    """Read the verdicts, none if there is no file. Raises ValueError for a file that holds others.

    Every topic must be one of `topics`.
    """
    if VERDICTS not in contents:
        return Verdicts()
    header, *rows = csv.reader(io.StringIO(contents[VERDICTS].decode(), newline=""), strict=True)
    if header != _HEADER or any(len(row) != len(_HEADER) for row in rows):
        raise ValueError(f"{VERDICTS} must have the columns {', '.join(_HEADER)}")
    right = {word: verdict for verdict, word in _WORDS.items()}
    found = {(paper_id, topic): right.get(word) for paper_id, topic, word in rows}
    decided = {pair: verdict for pair, verdict in found.items() if verdict is not None}
    if len(decided) < len(rows) or not {topic for _, topic in decided} <= set(topics):
        raise ValueError(f"{VERDICTS} holds a pair twice, an unknown topic or another verdict")
    return Verdicts(decided)
