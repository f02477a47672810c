"""The example report: that of the seed papers, in docs/example, without feeds and exports.

Usage: python -m tools.example [--check]

With --check nothing changes; it fails if the example is not what the main job makes now. Pictures
and run.json are not compared: both depend on versions of other packages, and the record on time.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from papertopics import pipeline
from papertopics.pipeline import Settings

EXAMPLE = Path("docs/example")
BUILD = Path("build/example")
_PAGES = {".md", ".svg"}
_TABLES = {"assignments.csv", "papers.csv", "rejected.csv", "run.json"}  # those that pages link
_COMPARED = {".md", ".csv"}


def make_report() -> Path:
    """Run the main job on the seed papers; return a folder with what the example shows of it."""
    shutil.rmtree(BUILD, ignore_errors=True)
    reports = BUILD / "reports"
    pipeline.run(Settings(out=reports, model=BUILD / "model", exports=False, feeds=False))
    shown = BUILD / "shown"
    for path in sorted(reports.rglob("*")):
        if path.suffix in _PAGES or path.name in _TABLES:
            place = shown / path.relative_to(reports)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    return shown


def differences(example: Path, made: Path) -> list[str]:
    """Name the pages and tables that are not the same in two folders, sorted."""
    old, new = _texts(example), _texts(made)
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


def main(arguments: list[str] | None = None) -> int:
    """Make or check the example; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.example", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail if it is stale")
    check = parser.parse_args(arguments).check
    made = make_report()
    stale = differences(EXAMPLE, made)
    if not check:
        shutil.rmtree(EXAMPLE, ignore_errors=True)
        shutil.copytree(made, EXAMPLE)
        print(f"{EXAMPLE / 'index.md'}: {len(stale)} pages and tables changed")
        return 0
    if stale:
        print(f"{EXAMPLE} is stale; make example writes it again. Not the same:", file=sys.stderr)
        print("\n".join(stale), file=sys.stderr)
        return 1
    print(f"{EXAMPLE} is what the main job makes")
    return 0


def _texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in _COMPARED
    }


if __name__ == "__main__":
    sys.exit(main())
