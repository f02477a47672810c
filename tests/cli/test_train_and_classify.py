"""`train` and `classify`: what they print, and how they end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]


def test_train_and_classify(project: Path, call: Call) -> None:
    """In two commands what `run` does in one."""
    trained = call("train", "--model", "m")
    assert trained.exit_code == 0, trained.output
    assert "Model: m" in trained.stdout
    assert "Reports" not in trained.stdout
    classified = call("classify", "seeds", "--model", "m", "--out", "new.csv")
    assert classified.stdout.splitlines()[0] == trained.stdout.splitlines()[0]
    assert "10 of 10 assignments rest on a keyword in the paper" in classified.stdout
    assert "Assignments: new.csv" in classified.stdout
    assert "Papers without topic: new.unassigned.csv" in classified.stdout
    assert "Rejected records, with the reason: new.rejected.csv" in classified.stdout
    call("run", "--quiet")
    assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_train_on_dask_says_what_train_says(project: Path, call: Call) -> None:
    """And saves the same model."""
    pytest.importorskip("distributed")
    here = call("train", "--model", "m")
    card = Path("m/card.json").read_bytes()
    there = call("train", "--model", "m", "--engine", "dask", "--jobs", "2")
    assert (there.exit_code, there.stdout) == (0, here.stdout), there.output
    assert Path("m/card.json").read_bytes() == card


@pytest.mark.parametrize(
    "command",
    [["train", "--model", "new"], ["classify", "--model", "models/default"]],
    ids=" ".join,
)
def test_a_scheduler_that_is_not_there_ends_in_one_message(
    ran: Path, call: Call, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """With exit code 1; without --engine dask, nobody would ask for it, and that is wrong usage."""
    pytest.importorskip("distributed")
    monkeypatch.setattr("papertopics.engine.cluster._PATIENCE", 1)
    out = ["--out", "x.csv"] if command[0] == "classify" else []
    address = ["--scheduler", "tcp://127.0.0.1:9"]
    result = call(*command, *out, *address, "--engine", "dask")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: no Dask scheduler answers at tcp://127.0.0.1:9")
    assert not Path("new").exists()
    unused = call(*command, *out, *address)
    assert unused.exit_code == 2
    assert "--scheduler needs --engine dask" in unused.stderr


def test_train_and_classify_speak_json(project: Path, call: Call) -> None:
    """Counts and places."""
    trained = json.loads(call("train", "--model", "m", "--json").stdout)
    classify = ("classify", "--model", "m", "--out", "new.jsonl", "--json")
    classified = json.loads(call(*classify).stdout)
    assert trained["counts"] == classified["counts"]
    assert (trained["reports"], classified["out"]) == (None, "new.jsonl")
    assert sum(classified["support"]["given"].values()) == classified["counts"]["assignments"]


def test_classify_takes_jobs_and_can_go_on(ran: Path, call: Call) -> None:
    """With the same bytes; the full model is there for whoever asks."""
    arguments = ("classify", "seeds", "--model", "models/default", "--out", "new.csv", "--quiet")
    for options in (("--jobs", "2"), ("--resume",), ("--engine", "full")):
        result = call(*arguments, *options)
        assert result.exit_code == 0, result.output
        assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_a_fast_student_that_is_not_there_is_an_error(ran: Path, call: Call) -> None:
    """With both ways out."""
    result = call(
        *("classify", "seeds", "--model", "models/default", "--out", "n.csv", "--engine", "fast")
    )
    assert result.exit_code == 1
    assert "no fast student. Classify with --engine full" in result.stderr
