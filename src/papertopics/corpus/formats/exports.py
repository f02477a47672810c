"""Tables that reference managers and databases export, with names of columns of their own.

The columns get the names of NAMES. The database's own id of a paper is its id only where the world
has none for it: no DOI, no arXiv id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from papertopics.corpus.identifiers import arxiv_id
from papertopics.corpus.shapes import plain_name


@dataclass(frozen=True)
class Export:
    """A kind of table: it has all of `marks`, its own id under `key`; `names` are others' names."""

    marks: frozenset[str]
    key: str
    names: Mapping[str, str]


_WEB_OF_SCIENCE = {
    **{"ti": "title", "ab": "abstract", "py": "year", "di": "doi", "af": "authors"},
    **{"de": "keywords", "id": "keywords plus"},
}
# Asked in this order. Names are plain, see `plain_name`.
EXPORTS = (
    Export(  # Zotero
        frozenset({"key", "itemtype", "title"}),
        "key",
        {"abstractnote": "abstract", "manualtags": "tags"},
    ),
    Export(frozenset({"eid", "title"}), "eid", {}),  # Scopus
    Export(frozenset({"ti", "ut"}), "ut", _WEB_OF_SCIENCE),  # Web of Science, by field tags
    Export(frozenset({"utuniquewosid", "articletitle"}), "utuniquewosid", {}),
    Export(frozenset({"pmid", "title"}), "pmid", {}),  # PubMed
)


class ExportColumns:
    """The columns of a table by the names that we know, and what its rows need for that."""

    def __init__(self, columns: Sequence[str]) -> None:
        plain = [plain_name(column) for column in columns]
        export = _export_of(plain)
        self.names = list(columns)
        self._key = self._doi = self._url = -1
        if export is None:
            return
        renamed = {**export.names, export.key: "id"}
        self.names = [
            renamed.get(name, column) for name, column in zip(plain, columns, strict=True)
        ]
        self._key = plain.index(export.key)
        known = [plain_name(name) for name in self.names]
        self._doi = known.index("doi") if "doi" in known else -1
        self._url = known.index("url") if "url" in known else -1

    def settle(self, cells: list[str]) -> None:
        """Leave out the table's own id of a row with a DOI; put an arXiv id in its place."""
        if not 0 <= self._key < len(cells):
            return
        if _cell(cells, self._doi):
            cells[self._key] = ""
        else:
            cells[self._key] = arxiv_id(_cell(cells, self._url)) or cells[self._key]


def is_export(columns: Iterable[str]) -> bool:
    """Say whether a table with these columns is one of EXPORTS."""
    return _export_of([plain_name(column) for column in columns]) is not None


def _export_of(plain: Sequence[str]) -> Export | None:
    return next((known for known in EXPORTS if known.marks <= set(plain)), None)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if 0 <= place < len(cells) else ""
