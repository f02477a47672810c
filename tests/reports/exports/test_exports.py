"""Exports come back from the programs' own readers as they were."""

import csv
import io
import json
import re
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from markdown_it import MarkdownIt

from papertopics.reports import RunData
from papertopics.reports.exports import (
    EXPORT_COLUMNS,
    export_rows,
    render_awesome,
    render_bibtex,
    render_json,
    render_ris,
)
from papertopics.reports.exports.bibtex import citation_key
from papertopics.reports.library import Library, PaperRecord, Shelf, gather_library

NAMED = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
    "textasciicircum": "^",
}  # fmt: skip


@pytest.fixture
def known(run: RunData) -> Library:
    """Return the papers with authors and identifiers."""
    papers = run.papers.assign(
        authors="Müller, A.; The Rock and Roll Group; Lee, B.", doi="10.1145/3292500.3330701"
    )
    return gather_library(replace(run, papers=papers))


def unescaped(value: str) -> str:
    """Take back what BibTeX needs: escapes, and braces around capitals."""
    marked = re.sub(r"\{\\(text\w+)\}", lambda found: f"\x00{found[1]}\x00", value)
    bare = re.sub(r"\\([$&#%_])", r"\1", marked.replace("{", "").replace("}", ""))
    return re.sub(r"\x00(\w+)\x00", lambda found: NAMED[found[1]], bare)


def bibtex_entries(shelf: Shelf) -> dict[str, dict[str, str]]:
    """Read the BibTeX of a topic; no part of it may be left unread."""
    library = bibtexparser.parse_string(render_bibtex(shelf))
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries)
    return {
        entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries
    }


def ris_entries(shelf: Shelf) -> list[dict[str, object]]:
    """Read the RIS of a topic."""
    entries: list[dict[str, object]] = rispy.loads(render_ris(shelf))
    return entries


def paper_of(library: Library, paper_id: str) -> PaperRecord:
    """Find a paper."""
    return next(paper for paper in library.papers if paper.paper_id == paper_id)


def test_bibtex_comes_back(known: Library) -> None:
    """With topics as keywords."""
    entries = bibtex_entries(known.shelves[1])
    assert list(entries) == ["p1", "p5", "p2"]
    assert entries["p1"] == {
        "title": "Drafts in trees",
        "author": "Müller, A. and {The Rock and Roll Group} and Lee, B.",
        "year": "2024",
        "month": "05",
        "doi": "10.1145/3292500.3330701",
        "url": "https://example.org/1",
        "abstract": "We draft.",
        "keywords": "Fast decoding",
    }
    assert entries["p2"]["keywords"] == "Serving, Fast decoding"


def test_an_arxiv_paper_says_so(run: RunData) -> None:
    """In the fields that bibliography styles know."""
    papers = run.papers.assign(url="https://arxiv.org/abs/2310.01234v2")
    entry = bibtex_entries(gather_library(replace(run, papers=papers)).shelves[3])["p4"]
    assert (entry["eprint"], entry["archiveprefix"]) == ("2310.01234", "arXiv")


def test_hostile_papers_come_back_from_bibtex(hostile_run: RunData) -> None:
    """Every entry, with its title and balanced braces."""
    library = gather_library(hostile_run)
    entries = bibtex_entries(library.shelves[0])
    assert set(entries) == {"p1", "p2", "p3", "p5"}
    for key, fields in entries.items():
        paper = paper_of(library, key)
        assert unescaped(fields["title"]) == paper.title
        assert unescaped(fields.get("abstract", "")) == paper.abstract
        assert all(value.count("{") == value.count("}") for value in fields.values())


@pytest.mark.parametrize("paper_id", ["a b", "a{b}", "é", "@x,y", "\\", "שלום", "a%b"])
def test_any_id_gives_a_key(paper_id: str) -> None:
    """Another one for another paper."""
    assert re.fullmatch(r"[A-Za-z0-9.:/+-]+", citation_key(paper_id))
    assert citation_key(paper_id) != citation_key(f"{paper_id}!")


def test_ris_comes_back(known: Library) -> None:
    """With topics as keywords."""
    first, *_, last = ris_entries(known.shelves[1])
    assert first == {
        "type_of_reference": "GEN",
        "id": "p1",
        "title": "Drafts in trees",
        "authors": ["Müller, A.", "The Rock and Roll Group", "Lee, B."],
        "year": "2024",
        "date": "2024/05/31",
        "doi": "10.1145/3292500.3330701",
        "urls": ["https://example.org/1"],
        "abstract": "We draft.",
        "keywords": ["Fast decoding"],
    }
    assert last["keywords"] == ["Serving", "Fast decoding"]
    assert render_ris(known.shelves[1]).startswith("TY  - GEN\n")


def test_hostile_papers_come_back_from_ris(hostile_run: RunData) -> None:
    """As many as went in, each with its title."""
    library = gather_library(hostile_run)
    entries = ris_entries(library.shelves[0])
    assert [entry["id"] for entry in entries] == ["p3", "p1", "p2", "p5"]
    for entry in entries:
        assert entry["title"] == paper_of(library, str(entry["id"])).title.strip()


def test_json_has_the_same_keys_for_every_paper(known: Library, hostile_run: RunData) -> None:
    """And all that is known."""
    papers = json.loads(render_json(known.shelves[1]))
    assert papers[0]["authors"] == ["Müller, A.", "The Rock and Roll Group", "Lee, B."]
    assert papers[2]["probability"] == papers[2]["topics"][1]["probability"] == 0.6
    assert papers[2]["why"] == "abstract: draft model (2)"
    hostile = json.loads(render_json(gather_library(hostile_run).shelves[0]))
    assert {tuple(paper) for paper in (*papers, *hostile)} == {tuple(papers[0])}


def test_the_table_has_a_row_a_paper(known: Library, hostile_run: RunData) -> None:
    """Which a CSV reader gets back whole."""
    rows = export_rows(known.shelves[1])
    assert dict(zip(EXPORT_COLUMNS, rows[2], strict=True))["topics"] == "serving; decoding"
    assert dict(zip(EXPORT_COLUMNS, rows[2], strict=True))["probability"] == "0.6000"
    hostile = export_rows(gather_library(hostile_run).shelves[0])
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(hostile)
    assert [tuple(row) for row in csv.reader(io.StringIO(buffer.getvalue(), newline=""))] == hostile


def test_a_topic_without_papers_has_empty_exports(run: RunData) -> None:
    """They are there, so links to them lead somewhere."""
    empty = gather_library(run).shelves[4]
    assert bibtex_entries(empty) == {}
    assert ris_entries(empty) == []
    assert json.loads(render_json(empty)) == []
    assert export_rows(empty) == []


def test_the_awesome_list_has_each_paper_once(run: RunData) -> None:
    """In the usual form: contents, sections, one line a paper, by title."""
    text = render_awesome(gather_library(run))
    assert text.startswith("# Awesome Reading group\n\n> 7 papers, ")
    contents = "- [Language models](#language-models)\n  - [Fast decoding](#fast-decoding)\n"
    assert f"## Contents\n\n{contents}" in text
    assert "## Language models\n" in text
    assert "### Fast decoding\n\n*Drafting, then verifying.*\n" in text
    linked = "[Drafts in trees](https://example.org/1) (2024)"
    assert f"- Drafts again - Once more.\n- {linked} - We draft.\n" in text
    assert text.count("Serving with drafts") == 1
    assert "Quantum" not in text


def test_every_link_of_the_contents_leads_to_a_heading(hostile_run: RunData) -> None:
    """By the names that code-hosting sites give to headings, and nothing else is there."""
    text = render_awesome(gather_library(hostile_run))
    tokens = MarkdownIt("commonmark").parse(text)
    assert not [token for token in tokens if token.type in ("html_block", "fence", "code_block")]
    inline = [child for token in tokens for child in token.children or []]
    assert {token.type for token in inline} <= {
        "text", "text_special", "softbreak", "link_open", "link_close", "em_open", "em_close",
    }  # fmt: skip
    links = [str(token.attrs["href"]) for token in inline if token.type == "link_open"]
    headings = [token for token in tokens if token.type == "heading_open"]
    assert len(links) == len(set(links)) == len(headings) - 2
    assert all(link.startswith("#") for link in links)


def test_a_long_list_says_where_the_rest_is(run: RunData) -> None:
    """On the page of the topic."""
    library = gather_library(run)
    shelf = library.shelves[3]
    many = tuple(
        replace(shelf.own[0], paper=replace(shelf.own[0].paper, paper_id=str(number)))
        for number in range(60)
    )
    text = render_awesome(replace(library, shelves=(replace(shelf, papers=many, own=many),)))
    assert "- … and 10 more on the page of [Graphs](topics/graphs.md)." in text
