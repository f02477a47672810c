"""JSON for programs, progress for terminals."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from papertopics.cli.output import echo_json, progress


@dataclass(frozen=True)
class Value:
    """Something to print."""

    place: Path
    figure: float


def test_dataclasses_are_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not a number is null, as JSON has no NaN."""
    echo_json({"é": [Value(Path("a/b"), float("nan"))]})
    out = capsys.readouterr().out
    assert json.loads(out) == {"é": [{"place": "a/b", "figure": None}]}
    assert "é" in out


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard error is no terminal here."""
    with progress() as show:
        show("Reading")
    assert capsys.readouterr().err == ""


def test_progress_is_shown_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless it is to be quiet."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with progress(quiet=True) as show:
        show("Reading")
    assert capsys.readouterr().err == ""
    with progress() as show:
        show("Reading")
    assert "Reading" in capsys.readouterr().err
