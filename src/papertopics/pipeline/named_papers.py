"""The papers of a stream that files of labels name, kept while the others pass."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from papertopics.corpus import title_key
from papertopics.errors import GoldError
from papertopics.evaluation.gold_file import read_records
from papertopics.pipeline.settings import Settings
from papertopics.taxonomy import Taxonomy


class NamedPapers:
    """Keeps the papers with one of these ids or titles."""

    def __init__(self, ids: Iterable[str] = (), titles: Iterable[str] = ()) -> None:
        self._ids = {paper_id for paper_id in ids if paper_id}
        self._titles = {title_key(title) for title in titles if title}
        self._kept: list[pd.DataFrame] = []

    @classmethod
    def of_file(
        cls, path: Path | None, taxonomy: Taxonomy, more_ids: Iterable[str] = ()
    ) -> NamedPapers:
        """Keep what a file of labels names, and papers with more ids. Raises GoldError."""
        records = read_records(path, taxonomy) if path else []
        ids = (record.paper_id for record in records)
        return cls([*ids, *more_ids], (record.title for record in records))

    def add(self, papers: pd.DataFrame) -> None:
        """Keep what is named of some more papers."""
        named = papers["paper_id"].isin(self._ids)
        if self._titles:
            named |= papers["title"].map(title_key).isin(self._titles)
        if named.any() or not self._kept:
            self._kept.append(papers[named])

    def papers(self) -> pd.DataFrame:
        """Return the papers that were kept."""
        return pd.concat(self._kept, ignore_index=True)


def gold_papers(taxonomy: Taxonomy, settings: Settings) -> NamedPapers:
    """Keep the papers that the gold of the settings names.

    Raises GoldError if a file that was named can't be read; the default file may be missing.
    """
    try:
        return NamedPapers.of_file(settings.gold, taxonomy)
    except GoldError:
        if not settings.is_default("gold"):
            raise
        return NamedPapers()
