"""What changed since an earlier run: found, kept in the run folder, and read back."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from papertopics.errors import Problem, RunError
from papertopics.pipeline.damage import unreadable
from papertopics.pipeline.result_folder import RECORD, written_files
from papertopics.pipeline.run_folder import read_run
from papertopics.reports import RunData
from papertopics.reports.changes import KEPT, Changes, compare_runs

_CHANGES: TypeAdapter[Changes] = TypeAdapter(Changes)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Earlier:
    """A run to compare with.

    One that is about to be `overwritten` hands on its own `changes` to a run that doesn't differ
    from it: so a second equal run says what the first said.
    """

    run: RunData
    overwritten: bool = False
    changes: Changes | None = None

    def compare(self, data: RunData) -> Changes | None:
        """Say what changed; None where nothing was to be compared."""
        changes = compare_runs(self.run, data)
        return self.changes if self.overwritten and changes.empty else changes


def find_earlier(since: Path | None, out: Path) -> Earlier | None:
    """Read the run to compare with: `since`, else the last one in the folder `out`, if any.

    Raises RunError if the run that was named can't be read; the last one is then passed over.
    """
    if since is not None and since.resolve() != out.resolve():
        return Earlier(read_run(since))
    if since is None and not (out / RECORD).exists():
        return None
    try:
        return Earlier(read_run(out), overwritten=True, changes=read_changes(out))
    except RunError as error:
        if since is not None:
            raise
        _log.warning("not compared with the run before: %s", error.problems[0])
        return None


def read_changes(folder: Path) -> Changes | None:
    """Read what changed in a run; None if it was compared with no other. Raises RunError."""
    path = folder / KEPT
    if KEPT not in written_files(folder):  # not of this run, should there be such a file
        return None
    try:
        return _CHANGES.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise unreadable(path, error) from error


def changes_text(changes: Changes) -> str:
    """Write changes as a run folder keeps them."""
    return to_json(changes, indent=1).decode("utf-8") + "\n"


def changes_between(earlier: Path, data: RunData, folder: Path) -> Changes:
    """Compare the run `data` of a folder with another run. Raises RunError."""
    if earlier.resolve() == folder.resolve():
        fix = "Name the folder of an earlier run."
        raise RunError(Problem("a run can't be compared with itself", fix, str(earlier)))
    return compare_runs(read_run(earlier), data)
