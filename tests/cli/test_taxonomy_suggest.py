"""Proposals as YAML to paste."""

import json
from collections.abc import Callable
from pathlib import Path

import yaml
from click.testing import Result

from papertopics.cli.taxonomy_suggest import _lines
from papertopics.discovery import Suggestion
from papertopics.pipeline import Suggestions
from papertopics.taxonomy import Keyword

Call = Callable[..., Result]


def proposal(**changes: object) -> Suggestion:
    """Make a proposal of a keyword."""
    known: dict[str, object] = {
        "topic": "gan",
        "kind": "keyword",
        "keyword": Keyword("generator"),
        "papers": 9,
        "given": 6,
        "uncovered": 4,
        "precision": 0.5,
        "low": 0.25,
        "high": 0.75,
        "likeness": 0.3,
        "titles": ("A title\x1b[2J",),
    }
    return Suggestion(**{**known, **changes})  # type: ignore[arg-type]


def shown(*items: Suggestion, written: str = "") -> str:
    """Write proposals as the command does."""
    return "\n".join(_lines(Suggestions("t.yaml", 1, 20, True, items, written)))


def test_proposals_are_yaml_with_their_figures_as_comments() -> None:
    """Whatever controls a terminal is text."""
    text = shown(proposal(), proposal(keyword=Keyword("a: b", "exact")))
    assert yaml.safe_load(text.partition("\n\n")[2].rpartition("\n\n")[0]) == {
        "gan": {"keywords": ["generator", {"phrase": "a: b", "match": "exact"}]}
    }
    figures = "# 9 papers, 6 given the topic, 4 without keyword; 0.50 [0.25, 0.75] right"
    assert figures in text
    assert "    #   A title [2J" in text
    assert "Nothing was changed" in text


def test_vetoes_and_narrower_forms_say_what_they_do() -> None:
    """And what they take the place of."""
    narrower = proposal(
        kind="narrower",
        keyword=Keyword("GAN", "exact"),
        replaces=Keyword("gan"),
        before=0.1,
    )
    text = shown(narrower, proposal(kind="veto", keyword=Keyword("gander")))
    assert "  keywords:  # in place of gan\n    - {phrase: GAN, match: exact}" in text
    assert "right, was 0.10" in text
    assert "  exclude:\n    - gander" in text
    assert "stops 9 papers with a keyword" in text


def test_without_proposals_it_is_said_why() -> None:
    """And that a model was fitted."""
    assert shown().splitlines()[0] == "t.yaml: 0 proposals for 1 topic, from 20 papers"
    assert shown().splitlines()[-1].startswith("No other phrase that papers of a topic share")
    assert "changed" not in shown()
    assert shown(proposal(), written="x.yaml").endswith("taxonomy check x.yaml` checks it")


def test_the_command_answers_in_json(call: Call, ran: Path) -> None:
    """With all that the function gives."""
    result = call("taxonomy", "suggest", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["papers"] == 12
    assert call("taxonomy", "suggest", "--quiet").output == ""


def test_wrong_usage_is_told(call: Call, ran: Path) -> None:
    """Before any work."""
    assert "--apply needs the file" in call("taxonomy", "suggest", "--apply").output
    assert call("taxonomy", "suggest", "--apply").exit_code == 2
    assert "add --out FILE or --apply" in call("taxonomy", "suggest", "--accept", "x").output
    result = call("taxonomy", "suggest", "--topic", "nope")
    assert result.exit_code == 1
    assert "there is no topic 'nope'" in result.output
