"""Authors, DOI and categories of papers, from the file of a run folder that may hold them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from papertopics.pipeline.tables import TEXT, Table
from papertopics.reports import RunData

METADATA = Table("metadata.csv", dict.fromkeys(("paper_id", "authors", "doi", "categories"), TEXT))


def with_metadata(data: RunData, folder: Path) -> RunData:
    """Add what metadata.csv knows of the papers of a run; without the file, nothing.

    Raises RunError if the file isn't what was written.
    """
    if not (folder / METADATA.file).exists():
        return data
    known = METADATA.read(folder).drop_duplicates("paper_id").set_index("paper_id")
    rows = known.reindex(data.papers["paper_id"]).fillna("").reset_index(drop=True)
    return replace(data, papers=data.papers.assign(**{name: rows[name] for name in rows.columns}))
