"""The tables of bad keywords."""

from dataclasses import replace
from pathlib import Path

import pytest

from papertopics.cli.taxonomy_stats import _show
from papertopics.evaluation import KeywordFigures, judge_keywords
from papertopics.pipeline import TaxonomyStats
from papertopics.taxonomy import Keyword


def figures(phrase: str, conflict: float, labelled: int = 0) -> KeywordFigures:
    """Make the figures of a keyword that is wrong in a share of its ten papers."""
    precision = 1 - conflict if labelled else None
    keyword = Keyword(phrase, "exact", ("a",))
    shares = (0.1, 0.2, conflict, 0.0)
    place = ("there", 30, 0.8)
    return KeywordFigures("t", keyword, 10, 1, 9, *shares, *place, labelled, precision, "")


def shown(capsys: pytest.CaptureFixture[str], *keywords: KeywordFigures) -> str:
    """Print the statistics of keywords."""
    labelled = max(item.labelled for item in keywords)
    _show(TaxonomyStats("t.yaml", 1, 20, "g.csv", labelled, False, judge_keywords(keywords)), None)
    return capsys.readouterr().out


def test_a_row_has_figures_and_advice(capsys: pytest.CaptureFixture[str]) -> None:
    """Conditions of a keyword are marked; whatever controls a terminal or rich is text."""
    text = shown(capsys, figures("[red]x\x1b[2J", 0.9))
    row = next(line for line in text.splitlines() if "[red]x" in line)
    cells = [cell.strip() for cell in row.split("  ") if cell.strip()]
    advice = "Narrow its `near`, or remove it."
    assert cells == ["t", "[red]x [2J (exact, near)", "10", "1", "0.90", "0.80", advice]
    assert "precision" not in text


def test_precision_has_a_column_where_papers_are_labelled(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the number of papers that it was measured on."""
    text = shown(capsys, figures("x", 0.9, labelled=8), figures("y", 0.9))
    assert "8 papers labelled in g.csv" in text
    assert "0.10 of 8" in text


def test_long_lists_are_cut_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty of a kind are enough to begin with."""
    text = shown(capsys, *(figures(f"word{number}", 0.9) for number in range(25)))
    assert sum("word" in line and "exact" in line for line in text.splitlines()) == 20
    assert "and 5 more\n" in text
    assert text.endswith("All figures: by --out FILE.csv or --json\n")


def test_dead_keywords_are_named_by_topic(capsys: pytest.CaptureFixture[str]) -> None:
    """In a line each; what is more than five is counted."""
    dead = [
        replace(figures(f"w{number}", 0), topic=topic, papers=0, in_title=0)
        for topic, count in (("a", 2), ("b", 23))
        for number in range(count)
    ]
    lines = shown(capsys, *dead).splitlines()
    start = lines.index("Dead:")
    assert lines[start + 1] == "a: w0 (exact, near); w1 (exact, near)"
    assert lines[start + 2].startswith("b: w0 (exact, near); ")
    assert lines[start + 2].endswith("w4 (exact, near); and 18 more")
    assert lines[start + 3] == ""


def test_good_keywords_need_no_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Only the counts."""
    text = shown(capsys, figures("x", 0.1))
    assert "what to do" not in text
    assert "1  fine" in text
