"""Writing a folder of results so that a half-written one can't look whole.

The folder is whole while its RECORD is there. The record is taken away before the first
file changes and comes back after the last. It lists what papertopics wrote: so pages of
an earlier run are removed, and nobody else's files are touched.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from papertopics.errors import OutputError, Problem
from papertopics.pipeline.stages import Count, uncounted
from papertopics.pipeline.writing import (
    Writer,
    check_folder,
    output_errors,
    text_writer,
    write_synced,
)

RECORD = "run.json"
_STAGING = ".papertopics"  # new files wait here until they are whole
_MANIFEST = f"{_STAGING}/files.json"  # what a write that was cut short may have left behind


def check_result_folder(folder: Path, names: Collection[str]) -> None:
    """Find out whether results can be written, before long work.

    Raises OutputError, also if one of `names` is there and papertopics didn't write it.
    """
    check_folder(folder)
    ours = written_files(folder)
    if not ours and ((folder / RECORD).exists() or (folder / _MANIFEST).exists()):
        return  # a record that is damaged can't say whose the files are
    strangers = [folder / name for name in sorted({*names} - ours) if (folder / name).exists()]
    if strangers:
        fix = "Move it away or choose another folder."
        what = "this file is in the way, and no run.json says that papertopics wrote it"
        raise OutputError(*(Problem(what, fix, str(path)) for path in strangers))


def write_result_folder(
    folder: Path,
    files: Mapping[str, Writer],
    record: Mapping[str, object],
    *,
    keep: Collection[str] = (),
    count: Count = uncounted,
) -> None:
    """Write files and the record that lists them; remove earlier files of ours not in `keep`.

    Names are relative to the folder, with forward slashes. `count` is told how many of how many
    files are written. Raises OutputError.
    """
    check_result_folder(folder, files)
    names = {*files, *keep}
    with output_errors(folder), _staging(folder) as staging:
        for done, (name, writer) in enumerate(files.items(), start=1):
            write_synced(staging / name, writer)
            count(done, len(files))
        _write_json(staging / RECORD, {**record, "files": sorted(names)})
        earlier = written_files(folder)
        _write_json(folder / _MANIFEST, {"files": sorted(earlier | names)})
        _swap(folder, staging, files, stale=earlier - names)
        (folder / _MANIFEST).unlink()


def written_files(folder: Path) -> set[str]:
    """Name the files that papertopics wrote into a folder, as far as is known."""
    return _listed(folder / RECORD) | _listed(folder / _MANIFEST)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    staging = folder / _STAGING / "new"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if not (folder / _MANIFEST).exists():
            shutil.rmtree(folder / _STAGING, ignore_errors=True)


def _swap(folder: Path, staging: Path, names: Collection[str], stale: Collection[str]) -> None:
    (folder / RECORD).unlink(missing_ok=True)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).replace(folder / name)
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    (staging / RECORD).replace(folder / RECORD)


def _write_json(path: Path, value: Mapping[str, object]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    write_synced(path, text_writer(text + "\n"))


def _listed(path: Path) -> set[str]:
    """Read a list of files; what isn't a name of a file below the folder is left out."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return set()
    names = content.get("files") if isinstance(content, dict) else None
    found = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return {name for name in found if _is_below(PurePosixPath(name))}


def _is_below(name: PurePosixPath) -> bool:
    return not name.is_absolute() and ".." not in name.parts and name.name != ""
