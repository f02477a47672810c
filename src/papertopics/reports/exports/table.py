"""A topic's papers as rows of a table."""

from __future__ import annotations

from papertopics.reports.library import Shelf

EXPORT_COLUMNS = (
    "paper_id", "title", "authors", "published", "url", "doi", "probability", "topics", "why",
)  # fmt: skip


def export_rows(shelf: Shelf) -> list[tuple[str, ...]]:
    """List the papers of a topic, surest first, by EXPORT_COLUMNS.

    `topics` are the ids of all topics of the paper, the primary one first; `probability` and `why`
    are those of the topic itself. Several things in a cell are joined with "; ".
    """
    return [
        (
            listed.paper.paper_id,
            listed.paper.title,
            "; ".join(listed.paper.authors),
            listed.paper.published,
            listed.paper.url,
            listed.paper.doi,
            f"{listed.probability:.4f}",
            "; ".join(topic.id for topic in listed.paper.topics),
            listed.given.why,
        )
        for listed in shelf.papers
    ]
