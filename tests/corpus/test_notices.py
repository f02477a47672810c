"""What is said at once of a corpus: a few warnings, and how many there are in all."""

import gzip
from pathlib import Path

import pytest

from papertopics.corpus import read_corpus
from papertopics.corpus.entry import Rejected
from papertopics.corpus.notices import Notices
from papertopics.errors import CorpusError, Problem


def test_sources_that_break_off_or_hold_nothing_are_named(
    write, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With the reason; a record that is lost among others is for the table alone."""
    write("good.csv", "title,abstract\nFirst,One.\n,No title.\n")
    rows = "".join(f"Paper {number},{number**9}\n" for number in range(999))
    write("torn.csv.gz", gzip.compress(f"title,abstract\n{rows}".encode())[:2000])
    write("names.csv", "name,abstract\nFirst,One.\n")
    write("paper.pdf", "%PDF-1.7")
    read_corpus([tmp_path])
    named = [message.removeprefix(f"{tmp_path.as_posix()}/") for message in caplog.messages]
    assert [message.partition(": ")[0] for message in named] == [
        "names.csv",
        "paper.pdf",
        "torn.csv.gz",
    ]
    assert named[0].startswith("names.csv: no title column; columns found: name, abstract. Did")
    assert named[1].startswith("paper.pdf: .pdf files are not read. Give the papers as ")
    assert "torn.csv.gz: the file is truncated: nothing after line" in named[2]


def test_nothing_is_said_twice_where_no_paper_could_be_read(
    write, caplog: pytest.LogCaptureFixture
) -> None:
    """The error lists the sources already."""
    with pytest.raises(CorpusError):
        read_corpus([write("empty.csv", "")])
    assert caplog.messages == []


def test_many_lost_sources_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    """After a handful."""
    notices = Notices()
    for number in range(9):
        notices.rejected(Rejected(f"{number}.csv", 0, "the file is empty"))
    notices.warn()
    assert caplog.messages[4:] == [
        "4.csv: the file is empty",
        "in all, 9 sources could not be read to their end",
    ]


def test_many_renamed_papers_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    """After a handful."""
    notices = Notices()
    for _ in range(2000):
        notices.renamed(Problem("id taken", file="a.csv", line=2))
    notices.warn()
    assert caplog.messages[4:] == [
        "a.csv:2: id taken",
        "in all, 2,000 papers have an id that another has; each got one of its own",
    ]
