"""Writing a file whole or not at all, and saying why a place can't be written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from papertopics.errors import OutputError, Problem

Writer: TypeAlias = Callable[[Path], None]


def text_writer(text: str) -> Writer:
    """Return a writer of UTF-8 text, whose line ends stay as they are."""
    return bytes_writer(text.encode("utf-8"))


def bytes_writer(content: bytes) -> Writer:
    """Return a writer of bytes."""

    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def write_file(path: Path, writer: Writer) -> None:
    """Write one file beside its place, then move it there. Raises OutputError."""
    with output_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".papertopics-") as folder:
            staged = Path(folder, path.name)
            write_synced(staged, writer)
            staged.replace(path)


def write_synced(path: Path, writer: Writer) -> None:
    """Write a file and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer(path)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def check_folder(folder: Path) -> None:
    """Find out whether a folder can be made or written, before long work. Raises OutputError."""
    with output_errors(folder):
        _try_folder(folder)


def check_file(path: Path) -> None:
    """Find out whether a file can be written, before long work. Raises OutputError."""
    if path.is_dir():
        raise OutputError(Problem("is a folder", "Name a file.", str(path)))
    with output_errors(path):
        _try_folder(path.parent)


def check_new_file(path: Path) -> None:
    """Refuse a file that is there already, as a person may have edited it. Raises OutputError."""
    check_file(path)
    if path.exists():
        fix = "Choose another name, or remove the file: it may have been edited."
        raise OutputError(Problem("is there already", fix, str(path)))


@contextmanager
def output_errors(path: Path, fix: str = "") -> Iterator[None]:
    """Turn the errors of the file system into OutputError, with the reason and the place.

    `fix` is what to do about it, where that is more than to make room.
    """
    try:
        yield
    except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
        raise OutputError(_in_the_way(Path(error.filename or path))) from error
    except OSError as error:
        what = f"can't be written: {error.strerror or error}"
        fix = fix or "Make room or give the right to write there, or choose another place."
        raise OutputError(Problem(what, fix, str(path))) from error  # not a temporary name


def _try_folder(folder: Path) -> None:
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not existing.is_dir():
        raise OutputError(_in_the_way(existing))
    tempfile.TemporaryFile(dir=existing).close()


def _in_the_way(path: Path) -> Problem:
    kind = "a folder" if path.is_dir() else "a file"
    what = f"{kind} is in the way"
    return Problem(what, "Move it away or choose another place.", str(path))
