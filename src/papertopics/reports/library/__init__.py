"""The papers of a run as feeds, digests and exports show them, gathered once.

RunData -> Library -> feeds | digest | exports
"""

from papertopics.reports.library.gather import gather_library
from papertopics.reports.library.library import Library, Listed, PaperRecord, RecordedTopic, Shelf
from papertopics.reports.library.paths import AWESOME, FEED, export_path, feed_path

__all__ = [
    "AWESOME",
    "FEED",
    "Library",
    "Listed",
    "PaperRecord",
    "RecordedTopic",
    "Shelf",
    "export_path",
    "feed_path",
    "gather_library",
]
