"""The files beside the pages of a run that its settings ask for: digest, feeds, exports."""

from __future__ import annotations

from papertopics.reports.digest import DIGEST
from papertopics.reports.facts import ExportFile, RunFiles, TopicFiles
from papertopics.reports.library import AWESOME, FEED, export_path, feed_path
from papertopics.reports.run_data import RunRecord

_FORMATS = {"BibTeX": "bib", "RIS": "ris", "CSV": "csv", "JSON": "json"}


def has_feeds(record: RunRecord) -> bool:
    """Tell whether a run has feeds and a digest."""
    return bool(record.settings.get("feeds", True))


def has_exports(record: RunRecord) -> bool:
    """Tell whether a run has exports and an awesome list."""
    return bool(record.settings.get("exports", True))


def files_of_run(record: RunRecord) -> RunFiles:
    """Name what a run offers of all its papers."""
    feeds, exports = has_feeds(record), has_exports(record)
    return RunFiles(
        digest=DIGEST if feeds else "",
        feed=FEED if feeds else "",
        awesome=AWESOME if exports else "",
    )


def files_of_topic(record: RunRecord, topic_id: str) -> TopicFiles:
    """Name what a run offers of a topic."""
    formats = _FORMATS if has_exports(record) else {}
    return TopicFiles(
        feed=feed_path(topic_id) if has_feeds(record) else "",
        exports=tuple(
            ExportFile(name, export_path(topic_id, suffix)) for name, suffix in formats.items()
        ),
    )
