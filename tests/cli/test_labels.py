"""Labels and corrections of a person, from file to figure."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from papertopics.model import label_learning

Call = Callable[..., Result]


@pytest.mark.parametrize("command", [["run"], ["train", "--model", "m"]], ids=" ".join)
def test_labels_that_can_not_be_used_are_told(
    project: Path, call: Call, command: list[str]
) -> None:
    """By a warning, and where the quality would stand."""
    Path("taxonomy/gold.csv").write_text("paper_id,topics\ng1,knots\n")
    result = call(*command)
    assert result.exit_code == 0
    (warning,) = result.stderr.splitlines()
    assert warning.startswith("Warning: labels are not used: taxonomy/gold.csv:2: topics: has the")
    told = "Quality: not measured (taxonomy/gold.csv could not be used; a warning says why)"
    assert told in result.stdout.splitlines()
    assert json.loads(call(*command, "--json").stdout)["unusable_gold"] == "taxonomy/gold.csv"


def test_labels_of_other_papers_are_no_reason_to_warn(project: Path, call: Call) -> None:
    """The summary says in a line that nothing was measured."""
    Path("taxonomy/gold.csv").write_text("paper_id,topics\nelsewhere,graphs\n")
    result = call("run")
    assert result.stderr == ""
    assert result.stdout.count("Quality: not measured") == 1


@pytest.fixture
def strength(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set how far labels are followed: a handful of papers proves nothing."""

    def set_to(value: float) -> None:
        monkeypatch.setattr(label_learning, "proven_strength", lambda *_: value)

    return set_to


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (1.0, "Learned from the labels of 6 papers"),
        (0.25, "Labels of 6 papers: followed by 25%, as sure as it is that papers held out gain"),
        (0.0, "Labels of 6 papers: not followed, as papers held out gain nothing by them"),
    ],
)
def test_train_learns_from_labels_that_are_named(
    project: Path, call: Call, strength: Callable[[float], None], value: float, line: str
) -> None:
    """And says so, and how far, for people and for programs."""
    strength(value)
    result = call("train", "--model", "models/mine", "--gold", "gold.csv")
    assert result.exit_code == 0, result.output
    assert line in result.stdout.splitlines()
    assert "Quality: not measured (the labels taught the model; measure on other" in result.stdout
    told = json.loads(call("train", "--model", "models/m", "--gold", "gold.csv", "--json").stdout)
    assert told["labels"] == {"papers": 6, "strength": value}
    card = json.loads(Path("models/m/card.json").read_text())
    assert card["labels"]["strength"] == value


def test_figures_on_labels_that_trained_come_with_a_warning(
    project: Path, call: Call, strength: Callable[[float], None]
) -> None:
    """From `run` and from `evaluate`, for people and for programs."""
    strength(0.5)
    Path("gold.csv").rename("taxonomy/gold.csv")
    printed = call("run", "--labels", "taxonomy/gold.csv").stdout
    assert "flattered: the model learned from 6 of these papers" in printed
    printed = call("evaluate", "reports", "--gold", "taxonomy/gold.csv").stdout
    assert "Warning: the model learned from 6 labelled papers of these" in printed
    measured = json.loads(
        call("evaluate", "reports", "--gold", "taxonomy/gold.csv", "--json").stdout
    )
    assert measured["trained_on"] == 6


def test_problems_of_corrections_come_all_at_once(project: Path, call: Call) -> None:
    """With their lines."""
    text = "paper_id,topic,verdict\ns1,graphz,right\ns1,graphs,maybe\n"
    Path("taxonomy/corrections.csv").write_text(text)
    result = call("run")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Error: 2 problems",
        "taxonomy/corrections.csv:2: topic: has the unknown topic 'graphz'. Did you mean 'graphs'?",
        "taxonomy/corrections.csv:3: verdict: has the verdict 'maybe'. Write right or wrong.",
    ]


def test_explain_shows_what_labels_and_verdicts_did(
    project: Path, call: Call, strength: Callable[[float], None]
) -> None:
    """A part named labels, and the verdict beside the topic."""
    strength(0.5)
    Path("taxonomy/corrections.csv").write_text("paper_id,topic,verdict\nb1,graphs,right\n")
    call("run", "--labels", "gold.csv")
    printed = call("explain", "reports", "b1").stdout
    assert "1.00  Graph networks (graphs); a person called it right" in printed
    assert re.search(r"adds: prior [^\n]*, labels [+-]\d", printed)


def test_explain_says_what_a_person_called_wrong(project: Path, call: Call) -> None:
    """Though its probability is 0 now."""
    Path("taxonomy/corrections.csv").write_text("paper_id,topic,verdict\ng1,graphs,wrong\n")
    call("run")
    printed = call("explain", "reports", "g1").stdout
    assert "Without topic: a person called graphs wrong, and no other is likely enough." in printed
    ruled_out = printed.partition("Called wrong by a person\n")[2]
    assert ruled_out.startswith("  0.00  Graph networks (graphs); a person called it wrong\n")
