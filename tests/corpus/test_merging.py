"""Entries merged to papers with ids."""

from __future__ import annotations

from papertopics.corpus.entry import Entry
from papertopics.corpus.merging import merge

LONG = "We present a sorting network that learns from comparisons and needs only few of them."


def test_fields_of_a_merged_paper() -> None:
    """A merged paper has the first title, the longest abstract and what the others know."""
    entries = [
        Entry("SE(n) Nets", "a.txt", 5, LONG[:60], published="2023"),
        Entry("SE$(n)$ Nets", "b.txt", 9, LONG, published="2023-10-04", url="https://a.org"),
        Entry("SE(n) nets", "b.txt", 20, LONG, authors="A. Lee", doi="10.1145/x", published="2024"),
    ]
    merged = merge(entries)
    (paper,) = merged.papers
    assert paper._asdict() == {
        "paper_id": "se-n-nets-7a82f938",
        "title": "SE(n) Nets",
        "abstract": LONG,
        "published": "2023-10-04",
        "url": "https://a.org",
        "sources": "a.txt; b.txt",
        "authors": "A. Lee",
        "doi": "10.1145/x",
        "categories": "",
    }
    assert merged.renamed == []
    assert merged.merged == {"title": 2}


def test_own_id_of_any_entry_is_the_papers() -> None:
    """A paper takes the id that one of its sources gives it."""
    entries = [Entry("Nets", "a.txt", 1, LONG), Entry("Nets", "b.csv", 2, LONG, own_id="W7")]
    (paper,) = merge(entries).papers
    assert paper.paper_id == "W7"


def test_one_id_for_two_texts() -> None:
    """Two papers with one id are kept, the second under an id of its own, and it is said."""
    entries = [
        Entry("Sorting", "a.csv", 2, LONG, own_id="1"),
        Entry("Proteins", "b.csv", 2, "Quite another text about shapes.", own_id="1"),
    ]
    merged = merge(entries)
    (note,) = merged.renamed
    first, second = (paper.paper_id for paper in merged.papers)
    assert first == "1"
    assert second.startswith("1-")
    assert (note.file, note.line) == ("b.csv", 2)
    assert note.what == f"id '1' names another paper already; this one is kept as {second!r}"
    assert merge(entries) == merged


def test_one_title_for_three_texts() -> None:
    """Papers of one title have different ids that do not depend on how many there are."""
    texts = ["Welcome to the spring issue.", "A farewell by the editor.", "On peer review, 1665."]
    entries = [Entry("Editorial", "a.csv", i, text) for i, text in enumerate(texts)]
    merged = merge(entries)
    ids = [paper.paper_id for paper in merged.papers]
    assert len(set(ids)) == 3
    assert ids[2] == merge([entries[0], entries[2]]).papers[1].paper_id
    assert merged.renamed == []
