"""`report`: the reports of a run written again from its data."""

from __future__ import annotations

from pathlib import Path

from papertopics.pipeline.comparing import changes_between, read_changes
from papertopics.pipeline.publications import publications
from papertopics.pipeline.report_files import report_files
from papertopics.pipeline.result_folder import check_result_folder
from papertopics.pipeline.run_folder import read_run, write_pages
from papertopics.pipeline.site import check_site, warn_of_old_site, write_site
from papertopics.pipeline.stages import WRITING, Progress, Stages, counting, silent
from papertopics.reports import RunData, check_templates


def report(
    run_dir: str | Path,
    *,
    since: str | Path | None = None,
    templates: str | Path | None = None,
    site: str | Path | None = None,
    progress: Progress = silent,
) -> list[str]:
    """Write the reports of a run folder again; return the names of Markdown pages and pictures.

    They tell what changed `since` another run, or what the run folder keeps of it. Without a
    folder of `templates`, those of the run are used. A `site` is the folder in which to build one.
    Raises RunError, OutputError, or ConfigError if something is wrong with the templates, or what
    a site takes isn't installed.
    """
    folder, stages = Path(run_dir), Stages(progress)
    if site is not None:
        check_site(Path(site), folder)
    with stages.stage("read", "Reading the run"):
        data = read_run(folder)
        changes = changes_between(Path(since), data, folder) if since else read_changes(folder)
        check_result_folder(folder, ())
    chosen = templates_of(data) if templates is None else Path(templates)
    check_templates(chosen)
    with stages.stage("report", "Writing reports"):
        pages = report_files(data, changes, chosen, progress)
        progress("Gathering feeds and exports")
        others = publications(data, changes, chosen)
        write_pages(data, pages, folder, others, counting(progress, WRITING))
    warn_of_old_site(folder, None if site is None else Path(site))
    if site is not None:
        with stages.stage("site", "Building the site"):
            write_site(data, folder, Path(site), progress)
    return sorted(name for name in {*pages, *others} if name.endswith((".md", ".svg")))


def templates_of(data: RunData) -> Path | None:
    """Name the templates that the run was told to use."""
    recorded = data.record.settings.get("templates")
    return Path(recorded) if isinstance(recorded, str) else None
