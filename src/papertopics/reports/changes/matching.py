"""Which papers of two runs are the same, though one may have got a better id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from papertopics.corpus import title_key


def match_papers(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, str]:
    """Map the ids of earlier papers to those that the same papers have now.

    Papers are the same by their id; of the others, those whose title key is the same and
    stands for one paper alone on either side. Papers that are gone are left out.
    """
    now = set(after["paper_id"])
    same = {paper: paper for paper in before["paper_id"] if paper in now}
    earlier, later = _by_title(before, same), _by_title(after, same)
    renamed = {earlier[title]: later[title] for title in earlier if title in later}
    return same | renamed


def _by_title(papers: pd.DataFrame, known: Mapping[str, str]) -> dict[str, str]:
    """Map the titles of papers that are not known yet to their ids, where that is unambiguous."""
    left = papers[~papers["paper_id"].isin(known)]
    titles = [title_key(title) for title in left["title"]]
    counts = Counter(titles)
    pairs: Iterable[tuple[str, str]] = zip(titles, left["paper_id"], strict=True)
    return {title: paper for title, paper in pairs if title and counts[title] == 1}
