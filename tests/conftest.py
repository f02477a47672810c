"""A project of fourteen records that a test can run, train on and spoil."""

import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from papertopics import pipeline
from papertopics.pipeline import Settings

# How long a test takes says something of the machine alone
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# What a shell starts in the background ignores Ctrl-C, and so would all that it starts
signal.signal(signal.SIGINT, signal.default_int_handler)

TINY = Path(__file__).parent / "pipeline" / "tiny_project"


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
        pipeline.run(Settings())
    return folder


@pytest.fixture
def ran(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the finished project, as the working directory."""
    folder = tmp_path / "ran"
    shutil.copytree(finished, folder)
    monkeypatch.chdir(folder)
    return folder
