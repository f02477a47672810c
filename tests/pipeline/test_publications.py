"""What a run folder offers besides its pages."""

import csv
import json
import re
from email import message_from_bytes
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import parse

import bibtexparser
import pytest
import rispy

from papertopics import pipeline
from papertopics.errors import OutputError
from papertopics.pipeline import Settings
from papertopics.pipeline.publications import PUBLICATIONS

TOPICS = ("diffusion", "efficient-llms", "graphs", "speculative-decoding")


def names(folder: str) -> set[str]:
    """Name the files of a folder."""
    return {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.*")}


def test_each_topic_and_group_has_feed_and_exports(ran: Path) -> None:
    """Empty ones too, so that links to them lead somewhere."""
    found = names("reports")
    for topic in TOPICS:
        assert f"feeds/{topic}.atom" in found
        assert {f"exports/{topic}.{kind}" for kind in ("bib", "ris", "csv", "json")} <= found
    assert {"feed.atom", "digest.md", "digest.eml", "awesome.md"} <= found


def test_all_of_them_can_be_read(ran: Path) -> None:
    """By the readers of their formats; the same papers stand in each."""
    for topic in TOPICS:
        path = Path("reports/exports", topic)
        papers = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        ids = [paper["paper_id"] for paper in papers]
        bibtex = bibtexparser.parse_file(str(path.with_suffix(".bib")))
        assert [entry.key for entry in bibtex.entries] == ids
        with path.with_suffix(".ris").open(encoding="utf-8") as file:
            assert [entry["id"] for entry in rispy.load(file)] == ids
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            assert [row["paper_id"] for row in csv.DictReader(file)] == ids
        parse(Path("reports/feeds", f"{topic}.atom"))
    assert not message_from_bytes(Path("reports/digest.eml").read_bytes()).defects


@pytest.mark.parametrize("page", ["awesome.md", "digest.md", "CHANGES.md"])
def test_everything_that_is_linked_exists(ran_again: Path, page: str) -> None:
    """Pages and headings."""
    text = Path("reports", page).read_text(encoding="utf-8")
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in text.splitlines()}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert unquote(target[1:]) in headings
        elif not target.startswith("http"):
            assert Path("reports", unquote(target)).exists(), target


def test_a_cell_that_looks_like_a_formula_is_text(project: Path) -> None:
    """In the tables of topics too."""
    paper = {"id": "=1+1", "title": "=cmd|graph neural network", "abstract": "@message passing"}
    with Path("seeds/papers.jsonl").open("a", encoding="utf-8") as papers:
        papers.write(json.dumps(paper) + "\n")
    pipeline.run(Settings())
    with Path("reports/exports/graphs.csv").open(encoding="utf-8", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["paper_id"] == "'=1+1"]
    assert row["title"] == "'=cmd|graph neural network"


def test_settings_turn_them_off(ran: Path) -> None:
    """Files of an earlier run go."""
    pipeline.run(Settings(exports=False))
    assert not [name for name in names("reports") if name.startswith(("exports", "awesome"))]
    assert "feed.atom" in names("reports")
    pipeline.run(Settings(feeds=False))
    assert not [name for name in names("reports") if name.startswith(("feed", "digest"))]
    assert "awesome.md" in names("reports")
    pipeline.report("reports")
    assert "feed.atom" not in names("reports")


def test_feeds_know_where_they_are_published(project: Path) -> None:
    """If the settings do."""
    pipeline.run(Settings(site_url="https://example.org/papers/"))
    feed = Path("reports/feeds/graphs.atom").read_text(encoding="utf-8")
    assert 'href="https://example.org/papers/feeds/graphs.atom"' in feed
    assert 'href="https://example.org/papers/topics/graphs.md"' in feed


@pytest.mark.parametrize("name", PUBLICATIONS)
def test_a_file_of_somebody_else_is_not_overwritten(ran: Path, name: str) -> None:
    """Not even where a run is that didn't need the name so far; and that is said early."""
    record = json.loads(Path("reports/run.json").read_bytes())
    record["files"] = [file for file in record["files"] if file != name]
    Path("reports/run.json").write_text(json.dumps(record))
    Path("reports", name).write_text("mine")
    said: list[str] = []
    with pytest.raises(OutputError, match="this file is in the way"):
        pipeline.run(Settings(), progress=said.append)
    assert said == []
    assert Path("reports", name).read_text() == "mine"
