"""Papers, and the topics that they stand under."""

from dataclasses import replace

from papertopics.reports import RunData
from papertopics.reports.library import Library, export_path, feed_path, gather_library


def shelves(library: Library) -> dict[str, list[str]]:
    """Map topics to the papers on their shelves."""
    return {s.id: [entry.paper.paper_id for entry in s.papers] for s in library.shelves}


def test_a_shelf_has_the_papers_of_the_topics_below_it(run: RunData) -> None:
    """Each once, surest first."""
    library = gather_library(run)
    assert shelves(library) == {
        "llms": ["p3", "p1", "p2", "p5"],
        "decoding": ["p1", "p5", "p2"],
        "serving": ["p3", "p2", "p5"],
        "graphs": ["p4"],
        "quantum": [],
    }
    group = library.shelves[0]
    assert [entry.given.id for entry in group.papers] == [
        "serving", "decoding", "serving", "decoding",
    ]  # fmt: skip


def test_a_paper_is_the_own_of_its_primary_topic(run: RunData) -> None:
    """So lists that have each paper once know where."""
    own = {s.id: [entry.paper.paper_id for entry in s.own] for s in gather_library(run).shelves}
    assert own == {
        "llms": [], "decoding": ["p1", "p5"], "serving": ["p3", "p2"], "graphs": ["p4"],
        "quantum": [],
    }  # fmt: skip


def test_papers_come_with_all_that_is_known(run: RunData) -> None:
    """Identifiers are told apart, names split."""
    papers = run.papers.assign(
        authors="A. Müller; B Lee",
        categories="cs.LG;cs.CL",
        doi="https://doi.org/10.48550/arXiv.2310.01234",
    )
    paper = gather_library(replace(run, papers=papers)).papers[0]
    assert (paper.authors, paper.categories) == (("A. Müller", "B Lee"), ("cs.LG", "cs.CL"))
    assert (paper.doi, paper.arxiv) == ("10.48550/arxiv.2310.01234", "2310.01234")
    assert [(topic.id, topic.label) for topic in paper.topics] == [("decoding", "Fast decoding")]


def test_papers_without_topic_are_there_too(run: RunData) -> None:
    """On no shelf."""
    assert [paper.paper_id for paper in gather_library(run).papers if not paper.topics] == [
        "p6", "p7",
    ]  # fmt: skip


def test_no_topic_id_leads_out_of_the_folder() -> None:
    """Should a taxonomy ever get past its own checks."""
    assert "/" not in feed_path("../../x").removeprefix("feeds/")
    assert "/" not in export_path("/etc/x", "bib").removeprefix("exports/")
