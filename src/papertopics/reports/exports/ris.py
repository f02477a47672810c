"""A topic's papers as RIS, topics as keywords."""

from __future__ import annotations

from rispy import RisWriter, dumps

from papertopics.reports.exports.dates import year_and_month
from papertopics.reports.library import PaperRecord, Shelf


def render_ris(shelf: Shelf) -> str:
    """Render the papers of a topic, surest first."""
    references = [_reference(listed.paper) for listed in shelf.papers]
    text: str = dumps(references, implementation=_Writer)
    return text


class _Writer(RisWriter):  # type: ignore[misc]  # rispy has no types
    """Writes references without numbers between them, which RIS doesn't have."""

    def set_header(self, count: int) -> str:
        """Return what stands before a reference."""
        return ""


def _reference(paper: PaperRecord) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {
        "id": paper.paper_id,
        "title": paper.title,
        "authors": list(paper.authors),
        "year": year_and_month(paper.published)[0],
        "date": paper.published.replace("-", "/"),
        "doi": paper.doi,
        # the semicolon separates addresses
        "urls": [paper.url.replace(";", "%3B")] if paper.url else [],
        "abstract": paper.abstract,
        "keywords": [topic.label for topic in paper.topics],
    }
    known = {name: value for name, value in fields.items() if value}
    return {"type_of_reference": "GEN", **known}
