"""The papers of a stream that a file of labels names, kept while the others pass."""

from __future__ import annotations

import pandas as pd

from papertopics.corpus import title_key
from papertopics.errors import GoldError
from papertopics.evaluation.gold_file import read_records
from papertopics.pipeline.settings import Settings
from papertopics.taxonomy import Taxonomy


class GoldPapers:
    """Keeps the papers that the gold of the settings names by id or title.

    Raises GoldError if a file that was named can't be read; the default file may be missing.
    """

    def __init__(self, taxonomy: Taxonomy, settings: Settings) -> None:
        try:
            records = read_records(settings.gold, taxonomy)
        except GoldError:
            if not settings.is_default("gold"):
                raise
            records = []
        self._ids = {record.paper_id for record in records if record.paper_id}
        self._titles = {title_key(record.title) for record in records if record.title}
        self._kept: list[pd.DataFrame] = []

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
