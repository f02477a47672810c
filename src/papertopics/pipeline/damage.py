"""Files of a run that can't be read back, said in our own words."""

from __future__ import annotations

from pathlib import Path

from papertopics.errors import Problem, RunError

AGAIN = "Run papertopics into this folder again."


def unreadable(path: Path, error: Exception) -> RunError:
    """Make the error for a file that is missing, refused by the system, or damaged."""
    reason = error.strerror if isinstance(error, OSError) else None
    what = f"can't be read: {reason or 'it is damaged, or papertopics did not write it'}"
    return RunError(Problem(what, AGAIN, str(path)))
