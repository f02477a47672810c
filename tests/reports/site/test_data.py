"""The scripts that hold the papers for the page of papers."""

import json
from dataclasses import replace

from papertopics.reports import RunData
from papertopics.reports.library import gather_library
from papertopics.reports.site.data import abstracts_script, papers_script


def value(script: str) -> object:
    """Read what a script sets."""
    return json.loads(script.partition(" = ")[2].removesuffix(";\n"))


def test_topics_and_papers_are_there_once(run: RunData) -> None:
    """A paper names its topics by their place, primary first, with a probability in percent."""
    data = value(papers_script(gather_library(run)))
    assert isinstance(data, dict)
    assert data["topics"][0] == ["llms", "Language models", "topics/llms.html", 0, "", 4]
    assert data["topics"][1][:4] == ["decoding", "Fast decoding", "topics/decoding.html", 1]
    assert data["papers"][0] == [
        "Drafts in trees", "2024-05-31", "https://example.org/1", [[1, 97]],
    ]  # fmt: skip
    assert data["papers"][1][3] == [[2, 80], [1, 60]]
    assert data["papers"][2][3] == [[2, 99.5]]
    assert data["papers"][5][3] == []


def test_abstracts_have_the_order_of_the_papers(run: RunData) -> None:
    """In a script of their own, for they are the larger part."""
    abstracts = value(abstracts_script(gather_library(run)))
    assert abstracts == ["We draft.", "We serve drafts.", "", "We serve graphs.",
                         "Once more.", "A recipe.", "Perhaps."]  # fmt: skip


def test_text_stays_inside_its_quotes(hostile_run: RunData) -> None:
    """In JavaScript and, should somebody paste the script there, in HTML."""
    for script in (papers_script, abstracts_script):
        text = script(gather_library(hostile_run))
        assert value(text)
        assert not set(text) & set("<>&\u2028\u2029")
        assert text.count("\n") == 1


def test_only_web_addresses_become_links(run: RunData) -> None:
    """Those of other schemes are left out."""
    papers = run.papers.assign(url="javascript:alert(1)")
    data = value(papers_script(gather_library(replace(run, papers=papers))))
    assert isinstance(data, dict)
    assert {paper[2] for paper in data["papers"]} == {""}
