"""What is wrong where a model folder was named and there is none, and what to name instead."""

from __future__ import annotations

import json
import shlex
from difflib import get_close_matches
from pathlib import Path

from papertopics.errors import Problem

_CARD, _RUN = "card.json", "run.json"
_MOST = 3  # models that are offered


def not_a_model(path: Path) -> Problem:
    """Say what stands at a path that is no model folder, and how to come to one."""
    where = str(path)
    if path.is_dir():
        return _no_card(path)
    if path.exists():
        return Problem("is no model folder but a file", _folder_of(path), where)
    return Problem("no such model folder", _near(path) or _train(path), where)


def _no_card(path: Path) -> Problem:
    if not any(path.iterdir()):
        return Problem("is no model folder: it is empty", _train(path), str(path))
    what = f"is no model folder: it has no {_CARD}"
    return Problem(what, _model_of_run(path) or _below(path) or _train(path), str(path))


def _folder_of(path: Path) -> str:
    if (path.parent / _CARD).is_file():
        return f"Give the folder that it stands in: --model {_quoted(path.parent)}."
    return (
        "Give the folder that papertopics train or papertopics run wrote, such as models/default."
    )


def _model_of_run(path: Path) -> str:
    """Name the model of a run folder, if that is what was given."""
    try:
        model = json.loads((path / _RUN).read_bytes())["model"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    found = _shortened(path / str(model))
    return f"It is the folder of a run; its model is {_quoted(found)}." if _is_model(found) else ""


def _below(path: Path) -> str:
    found = sorted(folder for folder in path.iterdir() if _is_model(folder))[:_MOST]
    return f"Did you mean {' or '.join(map(_quoted, found))}?" if found else ""


def _near(path: Path) -> str:
    """Name a model of nearly this name, beside it or where its parent is misspelt."""
    pattern, above = ("*", path.parent) if path.parent.is_dir() else ("*/*", path.parent.parent)
    names = sorted(folder.as_posix() for folder in above.glob(pattern) if _is_model(folder))
    close = get_close_matches(path.as_posix(), names, n=1)
    return f"Did you mean {shlex.quote(close[0])}?" if close else ""


def _is_model(folder: Path) -> bool:
    return (folder / _CARD).is_file()


def _shortened(path: Path) -> Path:
    """Return a path without the ``..`` in it, as it would be written from here."""
    whole, here = path.resolve(), Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def _train(path: Path) -> str:
    return f"Make a model there: papertopics train CORPUS --model {_quoted(path)}."


def _quoted(path: Path) -> str:
    return shlex.quote(path.as_posix())
