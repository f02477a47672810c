"""The command line starts quickly: help needs none of the libraries that do the work."""

import subprocess
import sys
from time import perf_counter

HEAVY = {"sklearn", "scipy", "pandas", "numpy", "matplotlib", "pyarrow", "wordllama", "pydantic"}
HELP = [sys.executable, "-c", "from papertopics.cli.main import main; main()", "--help"]


def run(command: list[str]) -> str:
    """Run a command and return what it printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def test_the_command_line_is_imported_without_the_libraries_that_do_the_work() -> None:
    """Each command imports what it needs when it runs."""
    code = "import papertopics.cli.main, sys; print(*sys.modules)"
    assert not set(run([sys.executable, "-c", code]).split()) & HEAVY


def test_help_answers_at_once() -> None:
    """In three tenths of a second; the bound here leaves room for a busy machine."""
    seconds = []
    for _ in range(3):
        start = perf_counter()
        assert "Usage" in run(HELP)
        seconds.append(perf_counter() - start)
    assert min(seconds) < 1.5
