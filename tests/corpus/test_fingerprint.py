"""The hash of a corpus."""

from __future__ import annotations

import dataclasses

import pytest

from papertopics.corpus import corpus_hash

PAPERS = [{"id": "1", "title": "First", "abstract": "One."}, {"id": "2", "title": "Second"}]


def test_the_text_alone_counts(read_records) -> None:
    """The same papers have the same hash, whatever else is known of them."""
    dated = [{**paper, "year": 2024} for paper in PAPERS]
    assert corpus_hash(read_records(PAPERS)) == corpus_hash(read_records(dated))


@pytest.mark.parametrize("column", ["paper_id", "title", "abstract"])
def test_every_text_counts(read_records, column: str) -> None:
    """Another id, title or abstract gives another hash."""
    corpus = read_records(PAPERS)
    papers = corpus.papers.assign(**{column: ["x", *corpus.papers[column][1:]]})
    assert corpus_hash(dataclasses.replace(corpus, papers=papers)) != corpus_hash(corpus)
