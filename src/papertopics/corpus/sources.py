"""From what the user names, files, folders or standard input, to sources that can be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path

from papertopics.corpus.entry import Rejected
from papertopics.errors import CorpusError, Problem

STDIN = "-"
STDIN_NAME = "<stdin>"

READ_SUFFIXES = frozenset(
    {"", ".bib", ".csv", ".json", ".jsonl", ".nbib", ".ndjson", ".parquet", ".pq", ".ris"}
    | {".text", ".tsv", ".txt"}
)
# Looks like a corpus, but in a form that is not read: said, not passed over.
UNREAD_SUFFIXES = frozenset(
    {".7z", ".arrow", ".bz2", ".db", ".docx", ".enw", ".feather", ".htm", ".html"}
    | {".ods", ".pdf", ".pickle", ".pkl", ".sqlite", ".tar", ".tgz", ".xls", ".xlsx", ".xml"}
    | {".xz", ".zip"}
)
# Taxonomies and settings: passed over in a folder, said where one is named.
SETTINGS_SUFFIXES = frozenset({".yaml", ".yml"})
PACKINGS = {".gz": "gzip", ".zst": "zstd"}
# Files that come with a folder of data and are no data.
COMPANIONS = frozenset(
    {"authors", "changelog", "citation", "contributing", "copying", "licence", "license"}
    | {"makefile", "notice", "readme"}
)
# What only a run, or a model, has together.
RUN, MODEL = ("run.json", "assignments.csv"), ("card.json", "arrays.npz")


def locate(sources: Sequence[str | Path]) -> list[Path | Rejected]:
    """Return the files to read, each once, folders replaced by the files below them, sorted.

    ``Path("-")`` stands for standard input. A file of a folder that looks like a corpus
    but can't be read is Rejected; a companion (README, hidden file, source code) is passed
    over, and so are runs and models below a folder. Raises CorpusError naming every source that is
    missing, a run or a model.
    """
    paths = [Path(source) for source in sources]
    problems = [_missing(path) for path in paths if str(path) != STDIN and not path.exists()]
    problems += [_no_papers(path) for path in paths if _holds(path, MODEL)]
    problems += [_of_a_run(path) for path in paths if _holds(path, RUN)]
    if problems:
        raise CorpusError(*problems)
    return list(_unique(item for path in paths for item in _expand(path)))


def source_name(path: Path) -> str:
    """Return the name that reports show: the path as it was given, with forward slashes."""
    name = STDIN_NAME if str(path) == STDIN else path.as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def data_suffix(name: str) -> str:
    """Return the suffix that tells a file's format, in lower case and without ``.gz`` or ``.zst``.

    >>> data_suffix("papers.JSONL.gz")
    '.jsonl'
    """
    path = Path(name.lower())
    return path.with_suffix("").suffix if path.suffix in PACKINGS else path.suffix


def packing(name: str) -> str:
    """Return how a file of this name is packed, "" if it isn't.

    >>> packing("papers.jsonl.gz")
    'gzip'
    """
    return PACKINGS.get(Path(name.lower()).suffix, "")


def _missing(path: Path) -> Problem:
    siblings = [item.name for item in path.parent.iterdir()] if path.parent.is_dir() else []
    stems = {_stem(name): name for name in sorted(siblings, key=lambda name: _alike(name, path))}
    close = get_close_matches(_stem(path.name), stems, n=1)
    meant = f"Did you mean {path.with_name(stems[close[0]]).as_posix()!r}?" if close else ""
    here = f"The current folder is {Path.cwd().name!r}; check the path, or name your papers."
    return Problem("no such file or folder", meant or here, file=source_name(path))


def _no_papers(folder: Path) -> Problem:
    fix = "Give the files or folders of papers; a finished run is another folder, such as reports."
    return Problem("is the folder of a model, not of papers", fix, file=source_name(folder))


def _of_a_run(folder: Path) -> Problem:
    fix = f"Its papers are in {(folder / 'papers.csv').as_posix()}."
    return Problem("is the folder of a run, not of papers", fix, file=source_name(folder))


def _stem(name: str) -> str:
    """Return a name without what a kind of files has in common."""
    return name.partition(".")[0] or name


def _alike(name: str, path: Path) -> tuple[float, str]:
    return SequenceMatcher(None, name, path.name).ratio(), name


def _expand(path: Path) -> Iterable[Path | Rejected]:
    if path.is_dir():
        return _files_below(path)
    suffix = data_suffix(path.name)
    if suffix in SETTINGS_SUFFIXES:
        return [Rejected(source_name(path), 0, f"{suffix} files are not read", _CONVERT)]
    return [path]


def _files_below(folder: Path) -> Iterator[Path | Rejected]:
    found = False
    for path in sorted(_visible_files(folder), key=lambda file: file.relative_to(folder).parts):
        suffix = data_suffix(path.name)
        if suffix in READ_SUFFIXES:
            found = True
            yield path
        elif suffix in UNREAD_SUFFIXES:
            yield Rejected(source_name(path), 0, f"{suffix} files are not read", _CONVERT)
    if not found:
        yield Rejected(source_name(folder), 0, "no corpus file in this folder", _CONVERT)


_CONVERT = (
    "Give the papers as .txt listing pages, .json, .jsonl, .csv, .tsv, .parquet, .bib, .nbib or "
    ".ris, also with .gz or .zst."
)


def _visible_files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [
            name for name in folders if not (name.startswith(".") or _is_result(Path(root, name)))
        ]
        paths = (Path(root, name) for name in names if not _is_companion(name))
        yield from (path for path in paths if path.is_file())


def _is_result(folder: Path) -> bool:
    """Say whether a folder is a run or a model: made of papers, not papers."""
    return _holds(folder, RUN) or _holds(folder, MODEL)


def _holds(folder: Path, names: Sequence[str]) -> bool:
    return all((folder / name).exists() for name in names)


def _is_companion(name: str) -> bool:
    return name.startswith(".") or name.lower().partition(".")[0] in COMPANIONS


def _unique(items: Iterable[Path | Rejected]) -> Iterator[Path | Rejected]:
    """Leave out a file that was already named, on its own or by its folder."""
    seen: set[Path] = set()
    for item in items:
        if isinstance(item, Path):
            real = item.resolve()
            if real in seen:
                continue
            seen.add(real)
        yield item
