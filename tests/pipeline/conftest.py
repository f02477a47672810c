"""The tiny project after a second run, and the data of its run."""

import json
import shutil
from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.pipeline import Settings
from papertopics.reports import RunData


@pytest.fixture(scope="session")
def finished_again(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Add the paper g9, on graphs, and run the project a second time; nothing may change it."""
    folder = tmp_path_factory.mktemp("finished_again") / "project"
    shutil.copytree(finished, folder)
    paper = {"id": "g9", "title": "A graph neural network", "abstract": "By message passing."}
    with (folder / "seeds" / "papers.jsonl").open("a", encoding="utf-8") as papers:
        papers.write(json.dumps(paper) + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        pipeline.run(Settings())
    return folder


@pytest.fixture
def ran_again(finished_again: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the project that was run twice, as the working directory."""
    folder = tmp_path / "ran_again"
    shutil.copytree(finished_again, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def run_data(finished: Path) -> RunData:
    """Read the data of the finished project's run."""
    return pipeline.read_run(finished / "reports")
