"""A long job shows how far it has come: a bar on a terminal, lines elsewhere, or nothing."""

import io
import sys

import pytest

from papertopics.cli import meter as module
from papertopics.cli.meter import meter
from papertopics.pipeline import Advance


class Terminal(io.StringIO):
    """Text that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_without_a_terminal_a_line_comes_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not for every batch: with papers, their rate since the last line, and the share."""
    clock = iter([0.0, 10.0, 40.0, 50.0, 80.0])
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    with meter() as show:
        show(Advance(1_000, 0.1))
        show(Advance(4_000, 0.4))
        show(Advance(5_000, 0.5))
        show(Advance(8_000, None))
    assert capsys.readouterr().err.splitlines() == [
        "4,000 papers, 100 a second, 40 % of the input",
        "8,000 papers, 100 a second",
    ]


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the papers done."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with meter() as show:
        show(Advance(12_345, 0.5))
        show(Advance(20_000, None))
    assert "20,000 papers" in terminal.getvalue()


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even on a terminal."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with meter(quiet=True) as show:
        show(Advance(1, 1.0))
    assert terminal.getvalue() == ""
