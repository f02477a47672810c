"""Outputs that are being written, kept so that a job that was broken off can go on.

Beside the output FILE stands a folder FILE.partial with the files as far as they are and
`progress.json`: what the job is, and the last point up to which everything was safely on the disk.
The files are moved to their places when all of them are whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from papertopics.errors import OutputError, Problem
from papertopics.pipeline.writing import output_errors

_PROGRESS = "progress.json"


@dataclass(frozen=True)
class Point:
    """How far a job has come: what was read, what it came to, and the marks of its files.

    `digest` is a hash of all papers up to here; `given` and `without` are those of
    KeywordSupport. `finished` says that the files are whole.
    """

    papers: int = 0
    entries: int = 0
    rejected: int = 0
    digest: str = ""
    tally: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)
    without: Mapping[str, int] = field(default_factory=dict)
    marks: Sequence[int] = ()
    finished: bool = False


class Partial:
    """The folder of a job that writes `outputs`, the first of which names it."""

    def __init__(self, outputs: Sequence[Path], job: Mapping[str, object]) -> None:
        self.outputs = tuple(outputs)
        self.folder = outputs[0].with_name(f"{outputs[0].name}.partial")
        self._job = json.loads(json.dumps(job))

    def staged(self, output: Path) -> Path:
        """Return where an output is written until it is whole."""
        return self.folder / output.name

    def begin(self, *, resume: bool) -> Point:
        """Return the point to go on from; without `resume`, or where nothing is there, a new one.

        Raises OutputError if what is there belongs to another job.
        """
        with output_errors(self.folder):
            if resume and (self.folder / _PROGRESS).exists():
                return self._read()
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self.folder.mkdir(parents=True)
        return Point()

    def save(self, point: Point) -> None:
        """Note a point up to which all files are on the disk."""
        text = json.dumps({"job": self._job, "point": asdict(point)}, indent=2) + "\n"
        beside = self.folder / f"{_PROGRESS}.new"
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.folder / _PROGRESS)

    def deliver(self) -> None:
        """Move the files, which are whole, to their places, the main one last."""
        for output in reversed(self.outputs):
            with suppress(FileNotFoundError):  # moved before the job was broken off
                self.staged(output).replace(output)
        shutil.rmtree(self.folder)

    def _read(self) -> Point:
        path = self.folder / _PROGRESS
        again = "Start anew without --resume."
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            job, point = found["job"], Point(**found["point"])
        except (ValueError, KeyError, TypeError) as error:
            what = f"can't be read, so the job can't be gone on with: {error}"
            raise OutputError(Problem(what, again, str(path))) from error
        changed = [name for name in self._job if job.get(name) != self._job[name]]
        if changed:
            names = ", ".join(changed)
            what = f"the job that was broken off was another one: {names} changed since"
            raise OutputError(Problem(what, again, str(self.folder)))
        return point
