"""The wheel works away from the checkout: a project can be started and run from it alone."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = "from papertopics.cli.main import main; main()"

Python = Callable[..., str]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Python:
    """Build the wheel, unpack it into a folder of its own, and run Python with that one first."""
    wheels, installed = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("installed")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)], ROOT)
    (wheel,) = wheels.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--no-index", "--no-deps", "--target", str(installed), str(wheel)], wheels)

    def python(*arguments: str, folder: Path) -> str:
        return run([sys.executable, *arguments], folder, PYTHONPATH=str(installed))

    return python


def run(command: list[str], folder: Path, **environment: str) -> str:
    """Run a command in a folder and return what it printed; show its errors where it fails."""
    variables = os.environ | environment
    done = subprocess.run(  # noqa: S603
        command, check=False, cwd=folder, env=variables, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_is_what_is_tested(python: Python, tmp_path: Path) -> None:
    """Not the checkout, which is installed beside it."""
    place = python("-c", "import papertopics; print(papertopics.__file__)", folder=tmp_path)
    assert not Path(place).is_relative_to(ROOT)


def test_a_project_started_from_the_wheel_runs(python: Python, tmp_path: Path) -> None:
    """Default taxonomy, configuration and sample papers travel inside the wheel."""
    python("-c", COMMAND, "init", "demo", folder=tmp_path)
    python("-c", COMMAND, "run", "--quiet", folder=tmp_path / "demo")
    reports = tmp_path / "demo" / "reports"
    assert (reports / "index.md").stat().st_size > 0
    assert (reports / "assignments.csv").read_text(encoding="utf-8").count("\n") > 1


def test_types_travel_with_the_wheel(python: Python, tmp_path: Path) -> None:
    """Type checkers use the package's own annotations where it says so."""
    code = "from importlib.resources import files; print(*files('papertopics').iterdir())"
    assert "py.typed" in python("-c", code, folder=tmp_path)
