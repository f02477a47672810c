"""Files that are not what their names say: told as what they are, or read as that."""

from __future__ import annotations

import gzip
import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from papertopics.corpus import read_corpus
from papertopics.errors import CorpusError

PARQUET = io.BytesIO()
pq.write_table(pa.table({"title": ["A Title"]}), PARQUET)
LINES = b'{"title": "A Title"}\n{"title": "Another"}\n'
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PAGE = b"<!DOCTYPE html>\n<html><body>Please log in.</body></html>"
PROSE = b"This is a sentence.\n"
AGAIN = "Get it again, or write it again."
RENAME = "If it is something else, let its name say so."


def zipped(*names: str) -> bytes:
    """Return a zip archive of files with these names."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name in names:
            file.writestr(name, "content")
    return archive.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("p.parquet", b"", "the file is empty. Get it again or leave it out."),
        (
            "p.parquet",
            PROSE,
            f"is not Parquet but text that begins 'This is a sentence.'. {AGAIN} {RENAME}",
        ),
        (
            "p.parquet",
            PARQUET.getvalue()[4:],
            f"is not Parquet but binary, or text in another encoding than UTF-8. {AGAIN}",
        ),
        (
            "p.parquet",
            zipped("a.csv"),
            "is not Parquet but a zip archive. Unpack it and give the files in it.",
        ),
        (
            "p.parquet",
            b"ARROW1\0\0",
            "is not Parquet but an Arrow (Feather) file. Write its table as .parquet or .csv.",
        ),
        (
            "p.csv",
            zipped("[Content_Types].xml", "xl/workbook.xml"),
            "is not CSV but an Excel workbook. Save the sheet with the papers as CSV (UTF-8).",
        ),
        (
            "p.csv",
            zipped("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            "is not CSV but an OpenDocument spreadsheet. "
            "Save the sheet with the papers as CSV (UTF-8).",
        ),
        (
            "p.csv",
            PAGE,
            "is not CSV but a web page (HTML). "
            "Download the file itself; what came may be a page to log in.",
        ),
        (
            "p.csv",
            b"\xef\xbb\xbf<?xml version='1.0'?><xml/>",
            "is not CSV but XML. "
            "Where it came from, export .ris, .bib, .nbib, .csv or .jsonl instead.",
        ),
        (
            "p.ris",
            PDF,
            "is not RIS but a PDF. "
            "Give titles and abstracts: a reference manager exports .ris, .bib or .csv.",
        ),
        ("p.bib", b" \n", "the file is empty. Get it again or leave it out."),
        (
            "p.bib",
            PROSE,
            "is not BibTeX but text that begins 'This is a sentence.'. "
            f"An entry begins like `@article{{key,`. {RENAME}",
        ),
        (
            "p.bib",
            b"@comment{nothing}",
            "no paper found (read as bibtex). An entry begins like `@article{key,`.",
        ),
        (
            "p.jsonl",
            PROSE * 20,
            f"is not JSON Lines but text that begins {(PROSE.decode().strip() + ' ') * 3!r}. "
            f'A paper is an object with a title: {{"title": ..., "abstract": ...}}. {RENAME}',
        ),
        (
            "p.csv.gz",
            bytes(range(256)),
            "is not CSV but binary, or text in another encoding than UTF-8; "
            f"its name says gzip, but it is not packed. {AGAIN}",
        ),
        (
            "p.jsonl.zst",
            zipped("a.jsonl"),
            "is not JSON Lines but a zip archive; its name says zstd, but it is not packed. "
            "Unpack it and give the files in it.",
        ),
        (
            "p.gz",
            PROSE,
            "no paper found (read as listing); its name says gzip, but it is not packed. "
            "A paper is a title with its abstract in the paragraph below, or a record with a "
            "title; a list of titles alone has one a line (--format titles).",
        ),
        (
            "p.txt",
            zipped("word/document.xml"),
            "is not text but a Word document. Save it as UTF-8 text: .jsonl, .csv or .txt.",
        ),
    ],
)
def test_a_file_is_told_as_what_it_is(write, name: str, content: bytes, told: str) -> None:
    """Once, with what its name says and what to do."""
    path = write(name, content)
    with pytest.raises(CorpusError) as caught:
        read_corpus([path])
    assert str(caught.value) == f"{path.as_posix()}: {told}"


@pytest.mark.parametrize("end", [4, 8, -4])
def test_truncated_parquet(write, end: int) -> None:
    """Has its mark at the beginning, not at its end."""
    path = write("p.parquet", PARQUET.getvalue()[:end])
    with pytest.raises(CorpusError, match="the Parquet file is damaged or truncated"):
        read_corpus([path])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.jsonl", PARQUET.getvalue()),
        ("p.parquet", LINES),
        ("p.jsonl.gz", LINES),
        ("p.jsonl.zst", gzip.compress(LINES, mtime=0)),
        ("p.jsonl", b"title,abstract\nA Title,Its abstract.\n"),
        ("p.csv", LINES),
        ("p.ris", b"@article{a, title={A Title}}"),
        ("p.ris", b"PMID- 1\nTI  - A Title\n"),
        ("p.bib", b"TY  - JOUR\nTI  - A Title\nER  - \n"),
    ],
)
def test_what_a_file_holds_counts_more_than_its_name(write, name: str, content: bytes) -> None:
    """Browsers unpack what they download, and people rename files."""
    assert read_corpus([write(name, content)]).papers["title"][0] == "A Title"


def test_a_name_tells_the_format_where_the_first_lines_do_not(write) -> None:
    """As with what programs write before the first record."""
    bib = write("p.bib", "Exported by a program.\n\n@article{a, title={First}}\n")
    ris = write("p.ris", "Provider: X\n\nTY  - JOUR\nTI  - Second\nER  - \n")
    lines = write("p.jsonl", 'cut off"}\n{"title": "Third"}\n')
    assert list(read_corpus([bib, ris, lines]).papers["title"]) == ["First", "Second", "Third"]
