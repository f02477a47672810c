"""What is said where a model folder was named and there is none."""

import json
from pathlib import Path

import pytest

from papertopics.errors import ModelError
from papertopics.model import load_model


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand beside a folder with one model, a run of it, an empty folder and a file."""
    monkeypatch.chdir(tmp_path)
    for folder in ("models/my default", "reports", "empty", "other"):
        Path(folder).mkdir(parents=True)
    Path("models/my default/card.json").write_text("{}")
    Path("reports/run.json").write_text(json.dumps({"model": "../models/my default"}))
    Path("other/notes.txt").write_text("")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (
            "models/my default/card.json",
            "is no model folder but a file. Give the folder that it stands in: "
            "--model 'models/my default'.",
        ),
        (
            "other/notes.txt",
            "is no model folder but a file. Give the folder that papertopics train or papertopics "
            "run wrote, such as models/default.",
        ),
        (
            "empty",
            "is no model folder: it is empty. Make a model there: papertopics train CORPUS "
            "--model empty.",
        ),
        ("models", "is no model folder: it has no card.json. Did you mean 'models/my default'?"),
        (
            "reports",
            "is no model folder: it has no card.json. It is the folder of a run; its model is "
            "'models/my default'.",
        ),
        (
            "other",
            "is no model folder: it has no card.json. Make a model there: papertopics train "
            "CORPUS --model other.",
        ),
        ("models/default", "no such model folder. Did you mean 'models/my default'?"),
        ("modles/my default", "no such model folder. Did you mean 'models/my default'?"),
        (
            "no/such",
            "no such model folder. Make a model there: papertopics train CORPUS --model no/such.",
        ),
    ],
)
def test_the_way_to_a_model_is_said(path: str, says: str) -> None:
    """Which folder to name, or how to make one."""
    with pytest.raises(ModelError) as raised:
        load_model(path)
    (problem,) = raised.value.problems
    assert str(problem) == f"{path}: {says}"


def test_a_run_whose_model_is_gone_names_none() -> None:
    """Nor does one whose record is damaged."""
    for record in ('{"model": "../gone"}', "{", "[]"):
        Path("reports/run.json").write_text(record)
        with pytest.raises(ModelError, match="Make a model there"):
            load_model("reports")
