"""The commands of the taxonomy workbench."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Call = Callable[..., Result]


def test_taxonomy_check_passes_the_taxonomy_of_the_project(project: Path, call: Call) -> None:
    """It counts what it found."""
    result = call("taxonomy", "check")
    assert result.exit_code == 0
    sizes = "3 topics, 1 group, 6 keywords, 1 veto; no errors, "
    assert result.stdout.startswith(f"taxonomy/topics.yaml: {sizes}")
    assert json.loads(call("taxonomy", "check", "--json").stdout)["errors"] == []


def test_taxonomy_check_shows_warnings_and_passes(project: Path, call: Call) -> None:
    """Each with its line."""
    Path("t.yaml").write_text("topics:\n  - {id: a, label: A, keywords: [ab, the]}\n")
    result = call("taxonomy", "check", "t.yaml")
    assert result.exit_code == 0
    assert re.search(r"^t\.yaml:2: .*'a' has no description", result.stdout, re.MULTILINE)
    warnings = json.loads(call("taxonomy", "check", "t.yaml", "--json").stdout)["warnings"]
    assert {warning["line"] for warning in warnings} == {2}


def test_a_taxonomy_with_many_mistakes_shows_some_and_counts_them(
    project: Path, call: Call
) -> None:
    """JSON has all of them."""
    topics = "".join(f"  - {{id: t{number}, lable: T, keywords: [a b]}}\n" for number in range(300))
    Path("t.yaml").write_text(f"topics:\n{topics}")
    for command in (("taxonomy", "check", "t.yaml"), ("run", "--taxonomy", "t.yaml")):
        lines = call(*command).stderr.splitlines()
        total = int(lines[0].split()[1])
        assert total >= 300
        assert len(lines) == 22
        assert lines[-1] == (
            f"and {total - 20:,} more; `papertopics taxonomy check --json` lists all"
        )
    errors = json.loads(call("taxonomy", "check", "t.yaml", "--json").stdout)["errors"]
    assert len(errors) == total


def test_a_taxonomy_with_many_warnings_shows_some_and_counts_them(
    project: Path, call: Call
) -> None:
    """JSON has all of them."""
    topics = "".join(
        f"  - {{id: t{number}, label: T{number}, keywords: [word{number} of it]}}\n"
        for number in range(100)
    )
    Path("t.yaml").write_text(f"topics:\n{topics}")
    result = call("taxonomy", "check", "t.yaml")
    warnings = json.loads(call("taxonomy", "check", "t.yaml", "--json").stdout)["warnings"]
    lines = result.stdout.splitlines()
    assert len(lines) == 22
    assert lines[-1] == f"and {len(warnings) - 20} more; --json lists all"


def test_taxonomy_check_fails_with_all_errors(project: Path, call: Call) -> None:
    """On standard error, or as JSON."""
    Path("t.yaml").write_text("topics:\n  - {id: a, lable: A, keywords: [x y]}\nnam: T\n")
    result = call("taxonomy", "check", "t.yaml")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: 3 problems\nt.yaml:2:")
    as_json = call("taxonomy", "check", "t.yaml", "--json")
    assert as_json.exit_code == 1
    assert len(json.loads(as_json.stdout)["errors"]) == 3


def test_taxonomy_stats_names_keywords_worst_first(ran: Path, call: Call) -> None:
    """How many of each kind, and the worst of them with what to do; all of them in the file."""
    topics = Path("taxonomy/topics.yaml").read_text(encoding="utf-8")
    more = topics.replace(
        "[graph neural network,", "[graph, nodes, spaghetti, graph neural network,"
    )
    Path("more.yaml").write_text(more, encoding="utf-8")
    result = call("taxonomy", "stats", "reports", "--taxonomy", "more.yaml", "--out", "all.csv")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "more.yaml: 9 keywords of 3 topics, on 12 papers"
    assert lines[1].startswith("No run with this taxonomy")
    assert "1  dead        are in no paper" in result.stdout
    assert lines[-1] == "All figures: all.csv"
    assert "spaghetti" in Path("all.csv").read_text(encoding="utf-8")


def test_taxonomy_stats_speaks_json(ran: Path, call: Call) -> None:
    """With every figure; and can be quiet."""
    stats = json.loads(call("taxonomy", "stats", "--gold", "gold.csv", "--json").stdout)
    assert stats["labelled"] == 6
    assert {item["verdict"] for item in stats["keywords"]} == {"fine"}
    assert call("taxonomy", "stats", "--quiet").output == ""
