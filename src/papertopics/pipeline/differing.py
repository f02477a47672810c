"""`diff`: what changed from one run to another, told and written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from papertopics.pipeline.comparing import changes_between
from papertopics.pipeline.reporting import report, templates_of
from papertopics.pipeline.run_folder import read_run
from papertopics.pipeline.stages import Progress, silent
from papertopics.pipeline.writing import check_file, text_writer, write_file
from papertopics.reports import check_templates
from papertopics.reports.changes import CHANGES, Changes, render_changes
from papertopics.reports.library import gather_library


@dataclass(frozen=True)
class Difference:
    """What changed from one run to another, as values and as Markdown, and where it was written."""

    changes: Changes
    text: str
    out: Path


def diff(
    run_a: str | Path,
    run_b: str | Path,
    *,
    out: str | Path | None = None,
    progress: Progress = silent,
) -> Difference:
    """Compare run B with run A, and write it.

    Without `out`, all reports of run B are written again as changes since run A, CHANGES.md among
    them. With it, the notes alone go to that file and run B stays as it is. Templates are those of
    run B. Raises RunError, OutputError, or ConfigError if something is wrong with the templates.
    """
    earlier, folder = Path(run_a), Path(run_b)
    path = folder / CHANGES if out is None else Path(out)
    if out is not None:
        check_file(path)
    progress("Comparing the runs")
    data = read_run(folder)
    changes, templates = changes_between(earlier, data, folder), templates_of(data)
    check_templates(templates)
    base = "" if out is None else f"{_way(path.parent, folder)}/"
    text = render_changes(changes, gather_library(data), base, templates)
    if out is None:
        report(folder, since=earlier, progress=progress)
    else:
        write_file(path, text_writer(text))
    return Difference(changes, text, path)


def _way(start: Path, folder: Path) -> str:
    return Path(os.path.relpath(folder.resolve(), start.resolve())).as_posix()
