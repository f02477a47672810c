"""Inputs at fault, wrong usage, and help."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner, Result

from papertopics.cli.main import cli
from papertopics.corpus.formats import FORMAT_NAMES
from papertopics.pipeline import Settings

Call = Callable[..., Result]


@pytest.mark.parametrize("command", ["run", "train", "classify"])
def test_the_format_of_a_corpus_can_be_named(ran: Path, call: Call, command: str) -> None:
    """Instead of being told by its content; an unknown one is wrong usage; the nearest is named."""
    outputs = ["--model", "models/default", *(["--out", "x.csv"] if command == "classify" else [])]
    Path("papers.txt").write_text("title\nGraph neural networks\nDiffusion models\n")
    done = call(command, "papers.txt", "--format", "csv", "--json", *outputs)
    assert json.loads(done.stdout)["counts"]["papers"] == 2
    failed = CliRunner().invoke(cli, [command, "papers.txt", "--format", "bibtx", *outputs])
    assert failed.exit_code == 2
    assert "no format 'bibtx'. Did you mean 'bibtex'?" in failed.stderr
    assert "Usage: " in failed.stderr


@pytest.mark.parametrize("command", ["run", "train", "classify"])
def test_help_names_all_formats(call: Call, command: str) -> None:
    """As does the description of the setting."""
    shown = re.sub(r"\s+", "", call(command, "--help").stdout)
    described = Settings.model_fields["format"].description or ""
    for name in FORMAT_NAMES:
        assert name in shown
        assert name in described


@pytest.mark.parametrize(
    ("command", "verb"),
    [("run", "LEARN"), ("train", "LEARN"), ("evaluate", "MEASURE"), ("taxonomy stats", "MEASURE")],
)
def test_help_says_what_labels_are_for(call: Call, command: str, verb: str) -> None:
    """To learn from, or to measure with; --gold is both, by command."""
    shown = call(*command.split(), "--help").stdout
    assert f"Labels to {verb}" in shown


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["suggest", "reports"], "no command 'suggest'. Did you mean 'taxonomy suggest'?"),
        (["runn"], "no command 'runn'. Did you mean 'run'?"),
        (["taxonomy", "chek"], "no command 'chek'. Did you mean 'check'?"),
        (["taxonomy", "zzz"], "Known: check, diff, discover, export, import, stats, suggest."),
    ],
)
def test_a_command_that_is_not_there_is_answered_with_one(
    call: Call, typed: list[str], says: str
) -> None:
    """Also where it belongs to a group of commands."""
    result = call(*typed)
    assert result.exit_code == 2
    assert says in result.stderr


def test_init_makes_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    """And says how to go on."""
    monkeypatch.chdir(tmp_path)
    result = call("init", "new")
    assert result.stdout.splitlines()[0] == "new/config/default.yaml"
    assert "Next: cd new && papertopics run" in result.stdout.splitlines()
    assert "remove taxonomy/gold.csv: it labels the sample" in result.stdout
    assert Path("new/taxonomy/topics.yaml").exists()
    assert call("init", "new").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "nowhere"], "nowhere: no such file or folder"),
        (["run", "--taxonomy", "none.yaml"], "none.yaml"),
        (["run", "--config", "none.yaml"], "none.yaml: can't be read: No such file or directory"),
        (["run", "--out", "gold.csv"], "gold.csv: a file is in the way"),
        (["train", "--model", "gold.csv"], "gold.csv: a file is in the way"),
        (["classify", "seeds", "--model", "none", "--out", "new.csv"], "none"),
        (["classify", "seeds", "--model", "none", "--out", "new.pdf"], "new.pdf: no format"),
        (
            ["classify", "seeds/papers.jsonl", "--model", "m", "--out", "seeds/papers.jsonl"],
            "seeds/papers.jsonl: is one of the inputs and would be overwritten",
        ),
        (["report", "reports", "--config", "none.yaml"], "none.yaml: can't be read"),
        (["report", "none"], "none: there is no such run folder"),
        (["run", "--since", "none"], "none: there is no such run folder"),
        (["diff", "none", "seeds"], "seeds: is no run folder: it has no run.json"),
        (["evaluate", "seeds", "--gold", "gold.csv"], "seeds: is no run folder"),
        (["explain", "seeds", "g1"], "seeds: is no run folder: it has no run.json"),
        (["report", "gold.csv"], "gold.csv: is no run folder but a file"),
        (["classify", "seeds", "--model", "gold.csv", "--out", "n.csv"], "is no model folder but"),
        (["taxonomy", "stats", "nowhere"], "nowhere: no such file or folder"),
        (["taxonomy", "stats", "--out", "gold.csv", "--gold", "gold.csv"], "is one of the inputs"),
    ],
    ids=" ".join,
)
def test_an_input_at_fault_ends_in_one_message(
    project: Path, call: Call, arguments: list[str], says: str
) -> None:
    """On standard error, with exit code 1 and nothing on standard output."""
    result = call(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert says in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("option", ["--taxonomy", "--config"])
def test_a_file_that_may_not_be_read_is_no_wrong_usage(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """The loader says so, not click, which asks the system by os.access."""
    path, opening = Path("mine.yaml"), io.open
    path.touch()

    def refuse(file: object, *arguments: Any, **options: Any) -> IO[Any]:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return opening(file, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("io.open", refuse)
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    result = call("run", option, "mine.yaml")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: mine.yaml: can't be read: Permission denied. ")


@pytest.mark.parametrize(
    "arguments",
    [["rum"], ["run", "--seed", "1"], ["run", "--assign", "all"], ["train"], ["evaluate", "r"]],
    ids=" ".join,
)
def test_wrong_usage_ends_in_exit_code_2(call: Call, arguments: list[str]) -> None:
    """With a hint at the help."""
    result = call(*arguments)
    assert result.exit_code == 2
    assert "--help" in result.stderr
