"""The pages and pictures of a run, with progress."""

from __future__ import annotations

from pathlib import Path

from papertopics.pipeline.stages import Progress, counting
from papertopics.reports import RunData, gather_facts, render_reports
from papertopics.reports.changes import Changes


def report_files(
    data: RunData, changes: Changes | None, templates: Path | None, progress: Progress
) -> dict[str, str]:
    """Render the report of a settled run: text by path. Raises ConfigError for bad templates."""
    show = counting(progress, "Rendering reports")
    return render_reports(gather_facts(data, changes), templates, show)
