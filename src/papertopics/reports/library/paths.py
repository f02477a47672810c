"""Where feeds and exports stand in a run folder."""

from __future__ import annotations

from urllib.parse import quote

FEED = "feed.atom"  # of all topics; beside the folder of the others, so that no topic has its name
AWESOME = "awesome.md"


def feed_path(topic_id: str) -> str:
    """Name the feed of a topic; no id leads out of the folder.

    >>> feed_path("graphs"), feed_path("../graphs")
    ('feeds/graphs.atom', 'feeds/..%2Fgraphs.atom')
    """
    return f"feeds/{quote(topic_id, safe='')}.atom"


def export_path(topic_id: str, suffix: str) -> str:
    """Name an export of a topic by its format's suffix; no id leads out of the folder.

    >>> export_path("graphs", "bib")
    'exports/graphs.bib'
    """
    return f"exports/{quote(topic_id, safe='')}.{suffix}"
