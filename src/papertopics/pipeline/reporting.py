"""`report`: the reports of a run written again from its data."""

from __future__ import annotations

from pathlib import Path

from papertopics.pipeline.result_folder import check_result_folder
from papertopics.pipeline.run_folder import read_run, write_pages
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.reports import gather_facts, render_reports


def report(run_dir: str | Path, *, progress: Progress = silent) -> list[str]:
    """Write the Markdown reports of a run folder again; return their names.

    Raises RunError or OutputError.
    """
    folder, stages = Path(run_dir), Stages(progress)
    with stages.stage("read", "Reading the run"):
        data = read_run(folder)
        check_result_folder(folder, ())
    with stages.stage("report", "Writing reports"):
        pages = render_reports(gather_facts(data))
        write_pages(data, pages, folder)
    return sorted(pages)
