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
from markdown_it import MarkdownIt

from papertopics import pipeline
from papertopics.errors import ConfigError, OutputError
from papertopics.pipeline import Settings
from papertopics.pipeline.publications import PUBLICATIONS

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table"])
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


def targets(text: str) -> list[str]:
    """Name where the links and pictures of a page lead."""
    inside = [token for line in GITHUB.parse(text) for token in line.children or ()]
    keys = {"link_open": "href", "image": "src"}
    return [str(token.attrs[keys[token.type]]) for token in inside if token.type in keys]


def dead_links() -> tuple[int, list[str]]:
    """Count the links in all pages of the run, and list those that lead nowhere."""
    count, dead = 0, []
    for page in Path("reports").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        headings = {line.lstrip("# ").lower().replace(" ", "-") for line in text.splitlines()}
        for target in targets(text):
            count += 1
            if target.startswith("#"):
                there = unquote(target[1:]) in headings
            else:
                there = target.startswith("http") or (page.parent / unquote(target)).is_file()
            if not there:
                dead.append(f"{page}: {target}")
    return count, dead


@pytest.mark.parametrize("feeds", [True, False])
@pytest.mark.parametrize("exports", [True, False])
def test_everything_that_is_linked_exists(ran_again: Path, exports: bool, feeds: bool) -> None:
    """Pages, their headings, pictures, feeds and exports, of every page and with any settings."""
    recorded = json.loads(Path("reports/run.json").read_bytes())
    recorded["settings"] |= {"exports": exports, "feeds": feeds}
    Path("reports/run.json").write_text(json.dumps(recorded))
    pipeline.report("reports")
    count, dead = dead_links()
    assert count > 30
    assert dead == []


def test_everything_that_is_linked_exists_after_a_first_run(ran: Path) -> None:
    """There is no CHANGES.md to link."""
    assert dead_links()[1] == []
    assert "CHANGES.md" not in Path("reports/index.md").read_text(encoding="utf-8")


def test_what_is_written_is_linked(ran_again: Path) -> None:
    """From the index or the page of its topic; only the e-mail and kept values are for programs."""
    linked = {
        (page.parent / unquote(target)).resolve()
        for page in Path("reports").rglob("*.md")
        for target in targets(page.read_text(encoding="utf-8"))
    }
    offered = [p for kind in ("*.md", "*.atom", "exports/*") for p in Path("reports").rglob(kind)]
    assert [path for path in offered if path.resolve() not in linked] == []


def test_pages_say_what_is_new(ran_again: Path) -> None:
    """The index counts, the topic's page marks."""
    index = Path("reports/index.md").read_text(encoding="utf-8")
    assert "- **Since the earlier run:** 1 new paper; [what changed](CHANGES.md)\n" in index
    assert "| Topic | Papers | New | Share | |" in index
    assert re.search(r"\(topics/graphs\.md\) \| \d+ \| 1 \|", index)
    page = Path("reports/topics/graphs.md").read_text(encoding="utf-8")
    assert "- **Since the earlier run:** 1 new paper; [what changed](../CHANGES.md)\n" in page
    assert "**A graph neural network** · *new*<br>" in page


MINE = ("changes.md", "digest.md", "digest.txt", "digest.html", "awesome.md")


def test_templates_of_the_user_make_them(ran_again: Path) -> None:
    """All of them."""
    Path("mine").mkdir()
    for name in MINE:
        Path("mine", f"{name}.jinja").write_text(f"My own {name}.")
    pipeline.report("reports", templates="mine")
    for page in ("CHANGES.md", "digest.md", "awesome.md"):
        assert Path("reports", page).read_text() == f"My own {page.lower()}.\n"
    mail = Path("reports/digest.eml").read_text()
    assert "My own digest.txt." in mail
    assert "My own digest.html." in mail


@pytest.mark.parametrize("name", MINE)
def test_a_template_that_fails_is_named_and_nothing_changes(ran_again: Path, name: str) -> None:
    """By its line, also where it fails only when it is rendered."""
    Path("mine").mkdir()
    broken = Path("mine", f"{name}.jinja")
    before = {path: path.read_bytes() for path in Path("reports").rglob("*.*")}
    for text in ("first\n{{ 'x'|percentage }}", "first\n{{ nothing }}"):
        broken.write_text(text)
        with pytest.raises(ConfigError) as error:
            pipeline.report("reports", templates="mine")
        (problem,) = error.value.problems
        assert (problem.file, problem.line) == (str(broken), 2)
    assert {path: path.read_bytes() for path in Path("reports").rglob("*.*")} == before


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
