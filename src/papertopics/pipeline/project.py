"""`init`: a new project folder with taxonomy, configuration and a sample of a corpus."""

from __future__ import annotations

from pathlib import Path

import papertopics
from papertopics.errors import OutputError, Problem
from papertopics.pipeline.writing import bytes_writer, check_folder, write_file

# The wheel carries these in papertopics/project; pyproject.toml puts them there.
PROJECT_FILES = (
    "config/default.yaml",
    "seeds/002_be0b225d7ae86b8f.txt",
    "seeds/003_e0e1ea18b28318e8.txt",
    "taxonomy/gold.csv",
    "taxonomy/topics.schema.json",
    "taxonomy/topics.yaml",
)


def init(folder: str | Path) -> list[Path]:
    """Start a project: copy the default taxonomy, configuration and a few papers; return the files.

    Other files of the folder stay as they are. Raises OutputError if one of these is there.
    """
    target, source = Path(folder), _source()
    check_folder(target)
    paths = [target / name for name in PROJECT_FILES]
    taken = [path for path in paths if path.exists()]
    if taken:
        fix = "Choose a new folder, or remove the file."
        raise OutputError(*(Problem("is there already", fix, str(path)) for path in taken))
    for name, path in zip(PROJECT_FILES, paths, strict=True):
        write_file(path, bytes_writer((source / name).read_bytes()))
    return paths


def _source() -> Path:
    """Find the files beside the installed package, or in the checkout that it is run from."""
    package = Path(papertopics.__file__).parent
    packaged = package / "project"
    return packaged if packaged.is_dir() else package.parents[1]
