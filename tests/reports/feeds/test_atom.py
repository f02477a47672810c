"""Feeds are valid Atom, whatever papers say, and the same in every run."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from papertopics.reports import RunData
from papertopics.reports.changes import compare_runs
from papertopics.reports.feeds import UNDATED, feed_of_all, feed_of_topic, render_atom
from papertopics.reports.library import Library, gather_library

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
IRI = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def feeds(library: Library, site_url: str = "") -> Iterator[Element]:
    """Parse all feeds of a library."""
    yield fromstring(render_atom(feed_of_all(library, None, site_url)))
    for shelf in library.shelves:
        yield fromstring(render_atom(feed_of_topic(library, shelf, None, site_url)))


def text(element: Element, name: str) -> str:
    """Return the text of the one child of that name."""
    (child,) = element.findall(ATOM + name)
    return child.text or ""


def check(feed: Element) -> None:
    """Check what RFC 4287 asks for: sections 4.1.1 and 4.1.2."""
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        assert IRI.fullmatch(text(element, "id"))
        assert text(element, "title")
        assert TIME.fullmatch(text(element, "updated"))
        links = [link.attrib for link in element.findall(f"{ATOM}link")]
        alternates = [link for link in links if link["rel"] == "alternate"]
        assert len(alternates) <= 1
        assert all(link["href"].startswith("http") for link in links)
        for author in element.findall(f"{ATOM}author"):
            assert text(author, "name")
    assert feed.find(f"{ATOM}author") is not None  # so that entries need none
    for entry in feed.iter(f"{ATOM}entry"):
        assert len(entry.findall(f"{ATOM}content")) == 1  # so that they need no link
        assert all(c.get("term") for c in entry.findall(f"{ATOM}category"))
    ids = [text(entry, "id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("site_url", ["", "https://example.org/reports/"])
def test_feeds_have_what_the_standard_asks_for(run: RunData, site_url: str) -> None:
    """Also that of a topic without papers."""
    for feed in feeds(gather_library(run), site_url):
        check(feed)


def test_hostile_papers_give_valid_feeds(hostile_run: RunData) -> None:
    """Titles are text and content has no tags but ours, before and after a reader unescapes it."""
    for feed in feeds(gather_library(hostile_run)):
        check(feed)
        for content in feed.iter(f"{ATOM}content"):
            tags = set(re.findall(r"<(/?\w+|!)", content.text or ""))
            assert tags <= {"p", "/p", "ul", "/ul", "li", "/li"}


def test_ids_and_titles_are_different(run: RunData) -> None:
    """Each feed has its own."""
    parsed = list(feeds(gather_library(run)))
    assert len({text(feed, "id") for feed in parsed}) == len(parsed) == 6
    assert len({text(feed, "title") for feed in parsed}) == 6


def test_times_come_from_dates(run: RunData) -> None:
    """The newest first; a year or a month begins on its first day; no date is the epoch."""
    feed = feed_of_all(gather_library(run))
    assert [(entry.published, entry.updated) for entry in feed.entries] == [
        ("2024-05-31T00:00:00Z", "2024-05-31T00:00:00Z"),
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ("2023-01-01T00:00:00Z", "2023-01-01T00:00:00Z"),
        (None, UNDATED),
        (None, UNDATED),
    ]
    assert feed.updated == "2024-05-31T00:00:00Z"
    assert "published" not in render_atom(replace(feed, entries=feed.entries[3:]))


def test_a_date_that_is_none_is_no_time(run: RunData) -> None:
    """As in a table that was edited."""
    library = gather_library(replace(run, papers=run.papers.assign(published="2024-13-45")))
    assert {entry.updated for entry in feed_of_all(library).entries} == {UNDATED}


def test_an_entry_is_the_same_in_every_feed(run: RunData) -> None:
    """A reader of two feeds sees its paper once."""
    library = gather_library(run)
    everything = {entry.id: entry for entry in feed_of_all(library).entries}
    for shelf in library.shelves:
        for entry in feed_of_topic(library, shelf).entries:
            assert everything[entry.id] == entry


def test_authors_links_and_topics_are_told(run: RunData) -> None:
    """In the words of the standard."""
    papers = run.papers.assign(authors="Ada; Bob")
    feed = next(feeds(gather_library(replace(run, papers=papers)), "https://example.org/r"))
    entry = feed.findall(f"{ATOM}entry")[0]
    assert [text(author, "name") for author in entry.findall(f"{ATOM}author")] == ["Ada", "Bob"]
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == ["https://example.org/1"]
    assert [c.get("term") for c in entry.findall(f"{ATOM}category")] == ["decoding"]
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "self": "https://example.org/r/feed.atom",
        "alternate": "https://example.org/r/index.md",
    }


def test_an_address_is_that_of_the_file(run: RunData) -> None:
    """Whose name has percent signs where the topic's id has other letters."""
    library = gather_library(run)
    feed = feed_of_topic(library, replace(library.shelves[3], id="é"), None, "https://example.org")
    assert feed.address == "https://example.org/feeds/%25C3%25A9.atom"


def test_new_papers_stand_first_though_they_have_no_date(run: RunData) -> None:
    """In a long feed they would never be seen otherwise."""
    before = replace(run, papers=run.papers[run.papers["paper_id"] != "p5"])
    kept = run.assignments["paper_id"] != "p5"
    before = replace(before, assignments=run.assignments[kept])
    changes, library = compare_runs(before, run), gather_library(run)
    assert changes.new == ("p5",)
    assert feed_of_all(library, changes).entries[0].title == "Drafts again"
    serving = library.shelves[2]
    assert feed_of_topic(library, serving, changes).entries[0].title == "Drafts again"


def test_a_feed_has_no_more_than_a_reader_can_take(run: RunData) -> None:
    """Fifty papers where none are new."""
    library = gather_library(run)
    assigned = library.papers[0]
    many = tuple(replace(assigned, paper_id=str(number)) for number in range(150))
    assert len(feed_of_all(replace(library, papers=many)).entries) == 50
