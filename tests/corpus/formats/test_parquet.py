"""Parquet files."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from papertopics.corpus import read_corpus
from papertopics.errors import CorpusError

GOOD = '{"title": "Good"}'
ROWS = {
    "id": [1, 2, 3],
    "title": ["First\n Title", "Second", None],
    "abstract": ["One.", None, "No title."],
    "date": [datetime.date(2024, 5, 31), None, None],
    "authors": [["Ann  Lee", "Bo Li"], [], None],
    "unknown": [b"\xff", None, None],
}


def packed(columns: dict[str, object], **options: object) -> bytes:
    """Return columns as a Parquet file."""
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["p.parquet", "p"])
def test_rows_are_papers(write, name: str) -> None:
    """Of any types, whatever the file's name; a row without title is rejected by its number."""
    path = write(name, packed(ROWS))
    corpus = read_corpus([path])
    assert list(corpus.papers["title"]) == ["First Title", "Second"]
    assert list(corpus.papers["paper_id"]) == ["1", "2"]
    assert list(corpus.papers["published"]) == ["2024-05-31", ""]
    assert list(corpus.papers["authors"]) == ["Ann Lee; Bo Li", ""]
    assert list(corpus.rejected["line"]) == [3]


def test_standard_input() -> None:
    """A file that can't go back is read like one that can."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    corpus = read_corpus(["-"], stdin=Pipe(packed(ROWS)))
    assert len(corpus.papers) == 2


def test_nested_columns(write) -> None:
    """A map from words to places is an abstract, structs hold names."""
    kind = pa.map_(pa.string(), pa.list_(pa.int64()))
    index = pa.array([[("two", [1]), ("One", [0])]], kind)
    who = pa.array([[{"author": {"display_name": "Ann Lee"}}]])
    table = {"display_name": ["A"], "abstract_inverted_index": index, "authorships": who}
    paper = read_corpus([write("p.parquet", packed(table))]).papers.iloc[0]
    assert (paper["title"], paper["abstract"], paper["authors"]) == ("A", "One two", "Ann Lee")


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["A", "B"]).dictionary_encode(),
        pa.array(["A", "B"], pa.large_string()),
        pa.array([b"A", b"B"]),
        pa.array(["A", "B"], pa.string_view()),
    ],
)
def test_texts_of_any_type(write, column: pa.Array) -> None:
    """As different writers store them."""
    corpus = read_corpus([write("p.parquet", packed({"title": column}))])
    assert list(corpus.papers["title"]) == ["A", "B"]


def test_bytes_that_are_not_utf8_cost_their_row(write) -> None:
    """In a column that says it holds text."""
    raw = pa.array([b"Good", b"Schr\xf6dinger", b"Fine"])
    column = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    corpus = read_corpus([write("p.parquet", packed({"title": column}))])
    assert list(corpus.papers["title"]) == ["Good", "Fine"]
    assert list(corpus.rejected["line"]) == [2]
    assert corpus.rejected["reason"][0].startswith("not UTF-8 text")


def test_other_columns(write) -> None:
    """A file without titles is an error that lists what it has and what was meant."""
    path = write("p.parquet", packed({"headline": ["A"], "body": ["a"]}))
    with pytest.raises(CorpusError) as caught:
        read_corpus([path])
    assert str(caught.value).endswith(
        "p.parquet: no title column; columns found: headline, body. "
        "Did you mean 'headline'? Call it 'title'."
    )


def test_truncated(write) -> None:
    """Its end tells where everything is; without it nothing can be read."""
    path = write("p.parquet", packed(ROWS)[:-20])
    with pytest.raises(CorpusError, match=r"p\.parquet: the Parquet file is damaged or truncated"):
        read_corpus([path])


def test_damaged_in_the_middle(write, caplog: pytest.LogCaptureFixture) -> None:
    """What comes before the damage is kept, and it is said that the rest is not."""
    titles = [f"Title {number**7}" for number in range(30_000)]
    content = bytearray(packed({"title": titles}, row_group_size=5000, use_dictionary=False))
    middle = len(content) * 3 // 5
    content[middle : middle + 2000] = bytes(2000)
    corpus = read_corpus([write("p.parquet", bytes(content))])
    assert 5000 <= len(corpus.papers) < 30_000
    (row,) = corpus.rejected.itertuples()
    assert row.line == corpus.entries
    assert f"nothing after row {row.line} can be read" in row.reason
    assert "the Parquet file is damaged" in caplog.text


def test_a_format_that_it_is_not(write) -> None:
    """Named by mistake, it is an error and not a heap of rejected lines."""
    path = write("p.parquet", packed(ROWS))
    with pytest.raises(CorpusError, match=r"p\.parquet: a Parquet file can't be read as listing\."):
        read_corpus([path], format_name="listing")
    assert len(read_corpus([path], format_name="arxiv").papers) == 2


def test_empty(write, tmp_path: Path) -> None:
    """A file without rows holds no paper."""
    write("p.parquet", packed({"title": pa.array([], pa.string())}))
    write("good.jsonl", GOOD)
    corpus = read_corpus([tmp_path])
    assert list(corpus.rejected["reason"].str.partition(".")[0]) == [
        "no paper found (read as parquet)"
    ]
