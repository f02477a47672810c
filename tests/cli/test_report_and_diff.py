"""`report` and `diff`: what they print and write."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]


def test_report_counts_its_pages(ran: Path, call: Call) -> None:
    """And says where they begin."""
    pages = len(list(Path("reports").rglob("*.md")))
    said = call("report", "reports").stdout
    assert said == f"{pages} pages, 1 picture: reports/index.md\n"


def test_report_builds_a_site(ran: Path, call: Call) -> None:
    """In the folder of the run, or where it is told to."""
    said = call("report", "reports", "--site").stdout
    assert said.splitlines()[1] == "Site: reports/site/index.html"
    Path("my.yaml").write_text("site: true")
    assert call("report", "reports", "--config", "my.yaml").stdout == said
    assert "Site: public/index.html" in call("report", "reports", "--site-dir", "public").stdout
    assert Path("public/papers.html").exists()


def test_a_site_without_its_extra_is_an_error(
    ran: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one line, which says what to install."""
    monkeypatch.setattr("papertopics.reports.site.packages.find_spec", lambda module: None)
    for command in (("report", "reports", "--site"), ("run", "--site")):
        result = call(*command)
        assert result.exit_code == 1
        assert result.stderr.endswith('Install it: pip install "papertopics[site]".\n')
        assert result.stderr.count("\n") == 1


def test_report_takes_the_templates_of_the_configuration(ran: Path, call: Call) -> None:
    """Of the file that it is given."""
    Path("mine").mkdir()
    Path("mine/index.md.jinja").write_text("Just {{ overview.papers }}.")
    Path("my.yaml").write_text("templates: mine")
    assert call("report", "reports", "--config", "my.yaml").exit_code == 0
    assert Path("reports/index.md").read_text() == "Just 12.\n"


def test_a_second_run_says_what_changed(ran: Path, call: Call) -> None:
    """In a line, or as numbers; the notes have the rest."""
    papers = Path("seeds/papers.jsonl")
    lines = papers.read_text(encoding="utf-8").splitlines(keepends=True)
    papers.write_text("".join(lines[1:]), encoding="utf-8")
    result = call("run", "--assign", "many")
    assert "Changes: 0 new papers, " in result.stdout
    assert result.stdout.count("gone: reports/CHANGES.md\n") == 1
    changed = json.loads(call("run", "--json").stdout)["changed"]
    assert changed["gone"] == 1


def test_diff_prints_and_writes_notes(ran: Path, call: Call) -> None:
    """As Markdown, or as JSON; quietly if asked."""
    call("run", "--out", "later", "--since", "reports", "--quiet")
    result = call("diff", "reports", "later")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("# What changed\n")
    assert result.stderr == "Written: later/CHANGES.md\n"
    notes = Path("later/CHANGES.md").read_text(encoding="utf-8")
    assert notes.strip() == result.stdout.strip()
    changes = json.loads(call("diff", "reports", "later", "--json", "--out", "x.md").stdout)
    assert (changes["new"], changes["gone"]) == ([], [])
    assert call("diff", "reports", "later", "--quiet").output == ""


def test_report_takes_a_run_to_compare_with(ran: Path, call: Call) -> None:
    """Its pages are one more then."""
    call("run", "--out", "later", "--quiet")
    before = call("report", "later").stdout
    after = call("report", "later", "--since", "reports").stdout
    assert int(after.split()[0]) == int(before.split()[0]) + 1
