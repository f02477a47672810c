"""The command line on the pipeline's tiny project."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papertopics.cli.main import cli

TINY = Path(__file__).parents[1] / "pipeline" / "tiny_project"

Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    """Run a command as from a shell that is no terminal."""
    return lambda *arguments: CliRunner().invoke(cli, arguments, prog_name="papertopics")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the tiny project afresh, as the working directory."""
    folder = tmp_path / "project"
    shutil.copytree(TINY, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the tiny project once; nothing may change it."""
    folder = tmp_path_factory.mktemp("finished") / "project"
    shutil.copytree(TINY, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(cli, ["run", "--quiet"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def ran(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the finished project, as the working directory."""
    folder = tmp_path / "ran"
    shutil.copytree(finished, folder)
    monkeypatch.chdir(folder)
    return folder
