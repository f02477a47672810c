"""The group of all commands: help, errors, exit codes."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import papertopics
from papertopics import pipeline
from papertopics.cli.main import COMMANDS, cli
from papertopics.cli.reference import render_reference
from papertopics.errors import OutputError

Call = Callable[..., Result]

ROOT = Path(__file__).parents[2]
ALL = [*([name] for name in COMMANDS), ["taxonomy", "check"]]


def test_help_names_every_command(call: Call) -> None:
    """In the order in which they are used."""
    lines = call("--help").stdout.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")][: len(COMMANDS)] == [
        *COMMANDS
    ]


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_shows_an_example(call: Call, command: list[str]) -> None:
    """One that begins with its own name."""
    text = call(*command, "--help").stdout
    assert f"papertopics {' '.join(command)} " in text.partition("Example:")[2] + " "


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_has_a_twin_in_python(command: list[str]) -> None:
    """Under its own name; `taxonomy check` is check_taxonomy."""
    if command != ["taxonomy"]:
        assert callable(getattr(papertopics, "_".join(reversed(command))))


def test_the_reference_is_up_to_date() -> None:
    """docs/cli.md is what the commands say of themselves."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == render_reference(), "run python -m papertopics.cli.reference > docs/cli.md"


def test_the_version_is_the_package_s(call: Call) -> None:
    """Read from one place."""
    assert call("--version").stdout == f"papertopics, version {papertopics.__version__}\n"


def ends_with(error: BaseException, call: Call, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Let `report` raise an error."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "report", fail)
    return call("report", "reports")


def test_an_error_of_papertopics_is_a_message(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one line where there is one problem."""
    result = ends_with(OutputError("out: no room"), call, monkeypatch)
    assert (result.exit_code, result.stderr) == (1, "Error: out: no room\n")


def test_many_problems_are_counted(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each on a line of its own, as editors want them."""
    result = ends_with(OutputError("a:1: x", "a:2: y"), call, monkeypatch)
    assert result.stderr == "Error: 2 problems\na:1: x\na:2: y\n"


def test_an_interruption_has_its_own_exit_code(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of a shell."""
    result = ends_with(KeyboardInterrupt(), call, monkeypatch)
    assert (result.exit_code, result.stderr) == (130, "Interrupted.\n")


def test_a_reader_that_has_gone_is_no_error_to_speak_of() -> None:
    """As when the output goes through head."""
    reading, writing = os.pipe()
    os.close(reading)
    code = "from papertopics.cli.main import main; main()"
    command = [sys.executable, "-c", code, "--help"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)  # noqa: S603
    os.close(writing)
    assert done.stderr == b""


def test_a_defect_keeps_its_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing unexpected is swallowed."""
    error = ZeroDivisionError("a defect")
    assert ends_with(error, call, monkeypatch).exception is error


def test_the_library_s_log_is_left_as_it_was(call: Call) -> None:
    """Handlers of one command don't stay for the next."""
    call("--version")
    call("report", "none")
    assert logging.getLogger("papertopics").handlers == []


def test_commands_are_imported_one_by_one() -> None:
    """And an unknown name is none."""
    context = click.Context(cli)
    command = cli.get_command(context, "run")
    assert command is not None
    assert command.name == "run"
    assert cli.get_command(context, "walk") is None


def test_without_command_there_is_help() -> None:
    """Rather than silence."""
    assert "Commands:" in CliRunner().invoke(cli, []).output
