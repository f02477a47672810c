"""`evaluate` and `explain`: figures and reasons."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Call = Callable[..., Result]


def test_evaluate_prints_figures(ran: Path, call: Call) -> None:
    """As text, or all of them as JSON."""
    result = call("evaluate", "reports", "--gold", "gold.csv")
    assert "6 labelled papers of gold.csv, 1 of them without a topic." in result.stdout
    assert "bare keywords" in result.stdout
    evaluation = json.loads(call("evaluate", "reports", "--gold", "gold.csv", "--json").stdout)
    assert evaluation["overall"]["micro_f1"]["value"] <= 1
    assert evaluation["papers"] == 6


def test_evaluate_masks_keywords_on_demand(ran: Path, call: Call) -> None:
    """In a column of its own, and in the JSON."""
    command = ("evaluate", "reports", "--gold", "gold.csv", "--mask-keywords")
    assert "keywords masked\n" in call(*command).stdout
    evaluation = json.loads(call(*command, "--json").stdout)
    assert evaluation["masked"]["figures"]["micro_f1"]["value"] <= 1


def test_explain_shows_why(ran: Path, call: Call) -> None:
    """The phrases that matched in their sentences, and what each part adds."""
    result = call("explain", "reports", "g4")
    assert result.stdout.startswith("Molecules as graphs\ng4; ")
    assert "in the abstract: Properties of molecules" in result.stdout
    assert "by [message passing]." in result.stdout
    assert "adds: " in result.stdout
    explained = json.loads(call("explain", "reports", "g4", "--json").stdout)
    assert explained["explanation"]["topics"][0]["topic"] == "graphs"
    assert explained["mentions"][0]["phrase"] == "message passing"
