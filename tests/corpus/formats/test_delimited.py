"""CSV and TSV tables."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.corpus import Corpus, lines, opening, read_corpus
from papertopics.corpus.formats import delimited
from papertopics.corpus.formats.delimited import read_table
from papertopics.corpus.opening import Source
from papertopics.errors import CorpusError


def titles(corpus: Corpus) -> list[str]:
    """Return the titles of a corpus."""
    return list(corpus.papers["title"])


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
@pytest.mark.parametrize("name", ["p.csv", "p.tsv", "p.txt", "p"])
def test_delimiters_by_content(write, name: str, mark: str) -> None:
    """The delimiter is seen from the header, whatever the file's name."""
    content = f"id{mark}Title{mark}Abstract\n1{mark}First{mark}One, two; three.\n"
    content = content.replace("One, two; three.", '"One, two; three."')
    corpus = read_corpus([write(name, content)])
    assert titles(corpus) == ["First"]
    assert list(corpus.papers["paper_id"]) == ["1"]
    assert list(corpus.papers["abstract"]) == ["One, two; three."]


@pytest.mark.parametrize("mark", [",", "\t", ";", ":"])
def test_a_first_line_may_tell_the_delimiter(write, mark: str) -> None:
    """As Excel writes it; lines are counted as they stand in the file."""
    content = f"sep={mark}\r\ntitle{mark}abstract\r\nFirst{mark}One, two\r\n{mark}No title\r\n"
    for name in ("p.csv", "p.txt"):
        corpus = read_corpus([write(name, content.replace("One, two", '"One, two"'))])
        assert titles(corpus) == ["First"]
        assert list(corpus.rejected["line"]) == [4]


def test_titles_alone(write) -> None:
    """A table may have one column."""
    assert titles(read_corpus([write("p.csv", "title\nFirst\nSecond\n")])) == ["First", "Second"]


def test_line_breaks_in_cells(write) -> None:
    """A cell may go over several lines; records are counted by the line they begin on."""
    content = 'title,abstract\r\n"First\r\nTitle","One.\r\nTwo."\r\n\r\n,No title.\r\n'
    corpus = read_corpus([write("p.csv", content)])
    assert titles(corpus) == ["First Title"]
    assert list(corpus.papers["abstract"]) == ["One. Two."]
    assert list(corpus.rejected["line"]) == [6]


def test_quotes_inside_a_cell(write) -> None:
    """A title that begins with a quotation is read although it is not quoted as CSV wants it."""
    corpus = read_corpus([write("p.tsv", 'title\tabstract\n"Why?": Trust\tWe explain.\n')])
    assert titles(corpus) == ["Why?: Trust"]


def test_wrong_number_of_cells(write) -> None:
    """A row that is too short or too long is rejected; empty cells at its end do no harm."""
    content = "title,abstract\nFirst,One.\nSecond\nThird,a,b\nFourth,Four.,,\n"
    corpus = read_corpus([write("p.csv", content)])
    assert titles(corpus) == ["First", "Fourth"]
    assert list(corpus.rejected["line"]) == [3, 4]
    assert corpus.rejected["reason"][0].startswith("1 cell where the header has 2")


def test_quote_that_is_never_closed(write) -> None:
    """A quote without end costs the row in which it opens, and no other."""
    content = 'title,abstract\nFirst,One.\nSecond,"Two.\nThird,Three.\n"Fourth","Four, 4."\n'
    corpus = read_corpus([write("p.csv", content)])
    assert titles(corpus) == ["First", "Third", "Fourth"]
    assert list(corpus.rejected["line"]) == [3]
    assert corpus.rejected["reason"][0].startswith("a quote that opens here is never closed")
    assert corpus.rejected["excerpt"][0] == 'Second,"Two.'


def test_quote_that_is_never_closed_in_a_large_file(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not looked for longer than the longest line may be."""
    monkeypatch.setattr(delimited, "LONGEST_LINE", 1000)
    rows = "".join(f"Paper {number},{number**9}\n" for number in range(500))
    corpus = read_corpus([write("p.csv", f'title,abstract\nFirst,"One.\n{rows}')])
    assert len(corpus.papers) == 500
    assert list(corpus.rejected["line"]) == [2]


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("name,abstract", "Did you mean 'name'? Call it 'title'."),
        ("Titel,abstract", "Did you mean 'Titel'? Call it 'title'."),
        ("title_en,abstract", "Did you mean 'title_en'? Call it 'title'."),
        ("id,abstract", "Call one of them 'title'."),
    ],
)
def test_no_title_column(write, header: str, meant: str) -> None:
    """A table without titles is an error that lists its columns and the one that is meant."""
    path = write("p.csv", f"{header}\na,b\n")
    with pytest.raises(CorpusError) as caught:
        read_corpus([path])
    listed = header.replace(",", ", ")
    assert f"p.csv:1: no title column; columns found: {listed}. {meant}" in str(caught.value)


def test_lines_that_are_too_long_keep_their_place(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among the rows that are rejected, however many are read at once."""
    monkeypatch.setattr(lines, "LONGEST_LINE", 500)
    monkeypatch.setattr(opening, "CHUNK_BYTES", 200)
    monkeypatch.setattr(opening, "HEAD_BYTES", 100)
    rows = ["title,abstract", "One,", "x", "y" * 600, "Two,", "x", "y" * 600]
    corpus = read_corpus([write("p.csv", "\n".join(rows))])
    assert titles(corpus) == ["One", "Two"]
    assert list(corpus.rejected["line"]) == [3, 4, 6, 7]


def test_header_alone(write) -> None:
    """A table without rows is an error that names it."""
    with pytest.raises(CorpusError, match=r"p\.csv: no paper found \(read as csv\)"):
        read_corpus([write("p.csv", "title,abstract\n")])


def test_latin1_rows_are_rejected_alone(write) -> None:
    """Rows that are not UTF-8 are rejected and said to be so; the others are read."""
    content = b"title,abstract\nPlain,One.\nSchr\xf6dinger,Two.\n" + b"Fine,Three.\n" * 9
    corpus = read_corpus([write("p.csv", content)])
    assert titles(corpus) == ["Plain", "Fine"]
    assert list(corpus.rejected["reason"]) == ["not UTF-8 text. Save the file as UTF-8."]
    assert corpus.rejected["excerpt"][0] == "Schr\ufffddinger | Two."


@given(st.lists(st.tuples(st.text(), st.text()), max_size=8))
def test_no_row_is_lost(rows: list[tuple[str, str]]) -> None:
    """Every row that the csv module writes is read or rejected."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["title", "abstract"])
    writer.writerows(rows)
    content = table.getvalue().encode("utf-8", "replace")
    source = Source("p.csv", io.BytesIO(content).read)
    expected = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(list(read_table(source))) == len(expected)
