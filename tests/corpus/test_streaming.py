"""A corpus in batches is the corpus read whole, in pieces."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from papertopics.corpus import read_corpus, stream
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
