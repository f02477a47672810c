"""The pages and pictures of a run, with progress."""

from __future__ import annotations

from pathlib import Path

from papertopics.pipeline.stages import Progress
from papertopics.reports import RunData, gather_facts, render_reports


def report_files(data: RunData, templates: Path | None, progress: Progress) -> dict[str, str]:
    """Render the report of a settled run: text by path. Raises ConfigError for bad templates."""

    def show(done: int, files: int) -> None:
        progress(f"Writing reports: {done:,} of {files:,} files")

    return render_reports(gather_facts(data), templates, show)
