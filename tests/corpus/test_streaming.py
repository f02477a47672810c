"""A corpus in batches is the corpus read whole, in pieces."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from papertopics.corpus import read_corpus, stream, windows
from papertopics.errors import CorpusError

RECORDS = [
    {"id": "a", "title": "Learning to Sort", "abstract": "A network that sorts."},
    {"id": "b", "title": "Protein Shapes", "abstract": "How proteins fold."},
    {"title": ""},
    {"id": "c", "title": "Learning to sort!", "abstract": "A network that sorts."},
    {"id": "d", "title": "Sparse Trees", "abstract": "Trees with few leaves."},
    7,
]


@pytest.fixture
def papers(write) -> Path:
    """Write the records as JSONL."""
    return write("papers.jsonl", "\n".join(map(json.dumps, RECORDS)))


@pytest.mark.parametrize("batch_papers", [1, 2, 3, 100])
def test_batches_are_the_corpus_in_pieces(papers: Path, batch_papers: int) -> None:
    """Whatever their size: papers, rejected records and counts."""
    corpus, batches = read_corpus([papers]), list(stream([papers], batch_papers=batch_papers))
    joined = pd.concat([batch.papers for batch in batches], ignore_index=True)
    rejected = pd.concat([batch.rejected for batch in batches], ignore_index=True)
    pd.testing.assert_frame_equal(joined, corpus.papers)
    pd.testing.assert_frame_equal(rejected, corpus.rejected)
    assert all(len(batch.papers) <= batch_papers for batch in batches)
    totals = batches[-1].totals
    assert (totals.papers, totals.entries, totals.rejected) == (3, 4, 2)
    assert sum(totals.merged.values()) == corpus.merged
    assert batches[-1].fraction == 1


def test_a_batch_has_columns_and_types_of_a_corpus(papers: Path) -> None:
    """Also an empty one."""
    first, *_ = stream([papers], batch_papers=1)
    corpus = read_corpus([papers])
    assert list(first.papers.dtypes) == list(corpus.papers.dtypes)
    assert list(first.rejected.dtypes) == list(corpus.rejected.dtypes)


def test_standard_input_has_no_known_end(papers: Path) -> None:
    """So nobody can say how much of it was read, until all of it was."""
    (batch,) = stream(["-"], stdin=io.BytesIO(papers.read_bytes()))
    assert len(batch.papers) == 3
    assert set(batch.papers["sources"]) == {"<stdin>"}


def test_errors_are_those_of_reading_whole(write) -> None:
    """Missing sources, and sources without any paper."""
    with pytest.raises(CorpusError, match="no such file"):
        next(stream(["nowhere.jsonl"]))
    with pytest.raises(CorpusError, match="the file is empty"):
        list(stream([write("empty.csv", "")]))


@pytest.fixture
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare only four entries with one another; everything else is up to the index."""
    monkeypatch.setattr(windows, "WINDOW", 4)


LONG = "We study how things are learnt from few examples and show number {} to be the best of all."
PAPERS = [
    {"title": f"Paper of number {number}", "abstract": LONG.format(number)} for number in range(30)
]


@pytest.mark.usefixtures("small_windows")
def test_copies_are_found_beyond_the_window(read_records, write) -> None:
    """In any place, with the reasons; the order is that of first appearance."""
    records = [*PAPERS, *reversed(PAPERS), {"title": "Paper of number 3"}]
    path = write("papers.jsonl", "\n".join(map(json.dumps, records)))
    batches = list(stream([path], batch_papers=7))
    titles = [title for batch in batches for title in batch.papers["title"]]
    assert titles == [paper["title"] for paper in PAPERS]
    assert batches[-1].totals.merged == {
        "arxiv": 0,
        "doi": 0,
        "id": 0,
        "title": 31,
        "near title": 0,
    }


@pytest.mark.usefixtures("small_windows")
def test_batches_do_not_matter_to_papers(write) -> None:
    """Their ids and order are the same for any size, also where windows divide copies."""
    records = [{**PAPERS[number % 13], "id": number % 5} for number in range(60)]
    path = write("papers.jsonl", "\n".join(map(json.dumps, records)))

    def papers(size: int) -> pd.DataFrame:
        parts = [batch.papers for batch in stream([path], batch_papers=size)]
        return pd.concat(parts, ignore_index=True)

    whole = papers(1000)
    assert whole["paper_id"].is_unique
    for size in (1, 3, 8, 50):
        pd.testing.assert_frame_equal(papers(size), whole)


@pytest.mark.usefixtures("small_windows")
def test_a_paper_whose_id_another_has_is_kept_beyond_the_window(
    write, caplog: pytest.LogCaptureFixture
) -> None:
    """Under an id of its own, and it is said at the end."""
    other = {"id": "1", "title": "Proteins", "abstract": "Folding in milliseconds."}
    records = [{"id": "1", "title": "Sorting", "abstract": "Networks."}, *PAPERS, other]
    path = write("papers.jsonl", "\n".join(map(json.dumps, records)))
    ids = [name for batch in stream([path]) for name in batch.papers["paper_id"]]
    assert len(set(ids)) == len(ids) == 32
    assert ids[0] == "1"
    assert ids[-1].startswith("1-")
    assert "papers.jsonl:32: id '1' names another paper already" in caplog.messages[0]


def test_many_rejected_records_in_a_row_are_handed_out(write) -> None:
    """So that they need not be kept until the next paper."""
    lines = ["{}"] * 50 + [json.dumps(PAPERS[0])] + ["[]"] * 50
    batches = list(stream([write("papers.jsonl", "\n".join(lines))], batch_papers=10))
    assert max(len(batch.rejected) for batch in batches) <= 60
    assert sum(len(batch.rejected) for batch in batches) == 100
    assert sum(len(batch.papers) for batch in batches) == 1


def test_the_format_may_be_named(write) -> None:
    """Where the content would say something else, or nothing known."""
    path = write("papers.txt", "title\nOne\nTwo\n")
    (batch,) = stream([path], format_name="csv")
    assert list(batch.papers["title"]) == ["One", "Two"]
    with pytest.raises(CorpusError, match=r"no format 'cvs'\. Did you mean 'csv'\?"):
        next(stream([path], format_name="cvs"))


def test_how_much_was_read(write) -> None:
    """Grows from batch to batch, of all files together."""
    lines = "\n".join(
        json.dumps({"title": f"Paper {number} {'x' * 3000}"}) for number in range(600)
    )
    paths = [write(f"{name}.jsonl", lines.replace("Paper", name)) for name in ("a", "b")]
    fractions = [batch.fraction for batch in stream(paths, batch_papers=100)]
    assert fractions == sorted(fractions)
    assert all(0 < fraction <= 1 for fraction in fractions)
    assert fractions[-1] == 1
