"""The site of a run: built in a new folder, then put in its place whole."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from papertopics.errors import OutputError, Problem
from papertopics.pipeline.result_folder import RECORD, written_files
from papertopics.pipeline.stages import Progress
from papertopics.pipeline.writing import check_folder, output_errors
from papertopics.reports import RunData
from papertopics.reports.library import gather_library
from papertopics.reports.site import build_site, check_packages

SITE = "site"  # in the folder of a run, unless another place is named
_log = logging.getLogger(__name__)
_OURS = ".papertopics-site"  # says whose the folder is


def check_site(site: Path, run_dir: Path) -> None:
    """Find out whether the site of a run can be built in a folder, before long work.

    Raises ConfigError if what it takes isn't installed, OutputError if the folder has files that
    are no site of papertopics, or the run is in it.
    """
    check_packages()
    if run_dir.resolve().is_relative_to(site.resolve()):
        what = "the site would take the place of the run"
        raise OutputError(Problem(what, "Give it a folder of its own.", str(site)))
    check_folder(site)
    if site.exists() and not (site / _OURS).exists() and any(site.iterdir()):
        what = "this folder is in the way, and is no site that papertopics built"
        raise OutputError(Problem(what, "Move it away or choose another.", str(site)))


def warn_of_old_site(run_dir: Path, site: Path | None) -> None:
    """Log that the run folder has a site of an earlier report, unless `site` takes its place."""
    old = run_dir / SITE
    if site != old and (old / _OURS).exists():
        _log.warning("%s shows earlier reports; --site builds it again", old)


def write_site(data: RunData, run_dir: Path, site: Path, progress: Progress) -> None:
    """Build the site of a run that is written; one that is there stays until the new one is whole.

    Raises OutputError.
    """

    def show(done: int, steps: int) -> None:
        progress(f"Building the site: {done:,} of {steps:,} steps")

    with output_errors(site):
        site.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=site.parent, prefix=".papertopics-") as folder:
            new = Path(folder, "new")
            names = {*written_files(run_dir), RECORD}
            build_site(run_dir, names, gather_library(data), data.taxonomy, new, show)
            (new / _OURS).touch()
            _swap(new, site, Path(folder, "old"))


def _swap(new: Path, site: Path, old: Path) -> None:
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
