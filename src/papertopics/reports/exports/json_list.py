"""A topic's papers as JSON."""

from __future__ import annotations

import json

from papertopics.reports.library import Listed, Shelf


def render_json(shelf: Shelf) -> str:
    """Render the papers of a topic, surest first.

    A list of objects that all have the same keys, one a line.
    """
    lines = [json.dumps(_plain(listed), ensure_ascii=False) for listed in shelf.papers]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _plain(listed: Listed) -> dict[str, object]:
    paper = listed.paper
    return {
        "paper_id": paper.paper_id,
        "title": paper.title,
        "authors": paper.authors,
        "published": paper.published,
        "url": paper.url,
        "doi": paper.doi,
        "arxiv": paper.arxiv,
        "categories": paper.categories,
        "abstract": paper.abstract,
        "probability": listed.probability,
        "why": listed.given.why,
        "topics": [
            {
                "topic": topic.id,
                "label": topic.label,
                "probability": topic.probability,
                "why": topic.why,
            }
            for topic in paper.topics
        ],
    }
