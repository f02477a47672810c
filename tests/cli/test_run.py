"""`run`: what it prints and writes."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from papertopics.cli.main import cli

Call = Callable[..., Result]


def test_run_says_what_came_out(project: Path, call: Call) -> None:
    """Counts, quality, and where to look next."""
    result = call("run")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "12 papers (1 duplicate merged, 1 record rejected)"
    assert re.fullmatch(r"\d+ with topics, [\d.]+ each; \d+ without \(.*\)", lines[1])
    assert lines[2:] == [
        "10 of 10 assignments rest on a keyword in the paper",
        "Quality: not measured (no labels for these papers; see `papertopics evaluate --help`)",
        "Model: models/default",
        "Reports: reports/index.md",
        "Rejected records, with the reason: reports/rejected.csv",
        "Next: papertopics explain reports PAPER_ID, or papertopics evaluate reports --gold FILE",
    ]
    assert result.stderr == ""


def test_run_shows_its_quality_beside_bare_keywords(project: Path, call: Call) -> None:
    """Where labels are."""
    Path("gold.csv").rename("taxonomy/gold.csv")
    result = call("run")
    figure = r"\d\.\d\d \[\d\.\d\d, \d\.\d\d\]"
    assert re.search(
        rf"^Quality on 6 labelled papers of taxonomy/gold\.csv:\n  micro-F1 {figure}, "
        rf"bare keywords {figure}, primary topic right {figure}$",
        result.stdout,
        re.MULTILINE,
    )


def test_run_speaks_json(project: Path, call: Call) -> None:
    """The same, for other programs."""
    summary = json.loads(call("run", "--json").stdout)
    assert summary["counts"]["papers"] == 12
    assert summary["measured"] is None
    assert (summary["model"], summary["reports"]) == ("models/default", "reports")


def test_run_can_be_quiet(project: Path, call: Call) -> None:
    """The reports are there all the same."""
    assert call("run", "--quiet").output == ""
    assert Path("reports/index.md").exists()


def test_run_takes_a_corpus_and_places(project: Path, call: Call) -> None:
    """As arguments and options."""
    Path("seeds").rename("papers")
    options = ("--taxonomy", "t.yaml", "--out", "o", "--model", "m", "--assign", "one")
    Path("taxonomy/topics.yaml").rename("t.yaml")
    result = call("run", "papers/papers.jsonl", *options)
    assert result.exit_code == 0, result.output
    assert Path("o/index.md").exists()
    assert Path("m/card.json").exists()
    settings = json.loads(Path("o/run.json").read_bytes())["settings"]
    assert (settings["corpus"], settings["assign"]) == (["papers/papers.jsonl"], "one")


def test_run_reads_standard_input(project: Path) -> None:
    """Where the corpus is a dash."""
    papers = Path("seeds/papers.jsonl").read_bytes()
    result = CliRunner().invoke(cli, ["run", "-", "--json"], input=papers)
    assert json.loads(result.stdout)["counts"]["papers"] == 12


def test_a_warning_stands_on_standard_error(project: Path, call: Call) -> None:
    """Once, and not if the command is to be quiet."""
    Path("seeds/empty.csv").write_text("")
    with Path("seeds/papers.jsonl").open("a", encoding="utf-8") as papers:
        papers.write('{"id": "g1", "title": "Bread", "abstract": "Flour and water."}\n')
    result = call("run")
    assert result.exit_code == 0
    empty, renamed = result.stderr.splitlines()
    assert empty == "Warning: seeds/empty.csv: the file is empty. Get it again or leave it out."
    assert renamed.startswith("Warning: seeds/papers.jsonl:15: id 'g1' names another paper")
    assert result.stdout.startswith("13 papers (1 duplicate merged, 2 records rejected)")
    assert call("run", "--quiet").output == ""


def test_run_says_where_its_site_is(project: Path, call: Call) -> None:
    """After the reports."""
    assert "Site: reports/site/index.html" in call("run", "--site").stdout
