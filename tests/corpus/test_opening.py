"""Sources opened: unpacked, decoded, and what is damaged about them."""

from __future__ import annotations

import gzip
import io
import os
import threading
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pytest

from papertopics.corpus import json_text, read_corpus
from papertopics.corpus.opening import Line, open_source
from papertopics.errors import CorpusError

TABLE = "title,abstract\nFirst,One.\nSecond,Ünïcode.\n"


def zstd(content: bytes) -> bytes:
    """Pack with zstd."""
    packed: bytes = pa.compress(content, codec="zstd", asbytes=True)
    return packed


class Pipe(io.RawIOBase):
    """Bytes that come once, some at a time."""

    def __init__(self, content: io.BytesIO) -> None:
        self._content = content

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:
        """Give a few bytes."""
        return self._content.readinto(memoryview(buffer)[:5])


def random_lines(count: int) -> bytes:
    """Return a table that compresses badly, so that a cut leaves some of it."""
    rows = (f"Title {i},{sha256(bytes(i)).hexdigest()}" for i in range(count))
    return ("title,abstract\n" + "\n".join(rows)).encode()


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        gzip.compress(TABLE.encode(), mtime=0),
        zstd(TABLE.encode()),
        zstd(TABLE[:20].encode()) + zstd(TABLE[20:].encode()),
    ],
)
def test_encodings_and_line_ends(write, content: bytes) -> None:
    """UTF-8 and UTF-16 with their marks, any line end, gzip and zstd give the same text."""
    with open_source(write("p.csv", content), None) as source:
        assert list(source.lines()) == [
            Line(number, text) for number, text in enumerate(TABLE.splitlines(), start=1)
        ]
        assert source.skipped == []


@pytest.mark.parametrize(
    "content", [TABLE.encode(), gzip.compress(TABLE.encode(), mtime=0), zstd(TABLE.encode())]
)
@pytest.mark.parametrize("seekable", [False, True])
def test_standard_input(content: bytes, *, seekable: bool) -> None:
    """Standard input is read like a file, packed or not."""
    stdin = io.BytesIO(content)
    corpus = read_corpus(["-"], stdin=stdin if seekable else Pipe(stdin))
    assert list(corpus.papers["title"]) == ["First", "Second"]
    assert set(corpus.papers["sources"]) == {"<stdin>"}


def test_named_pipe(tmp_path: Path) -> None:
    """A pipe, which can be read only once, is read like a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TABLE,))
    writer.start()
    corpus = read_corpus([pipe])
    writer.join()
    assert list(corpus.papers["title"]) == ["First", "Second"]


@pytest.mark.parametrize("size", [300, 20_000])
def test_truncated_gzip(write, size: int) -> None:
    """Of a gzip file that is cut off, what can be read is kept and the cut is reported."""
    whole = random_lines(600)
    path = write("p.csv.gz", gzip.compress(whole, mtime=0)[:size])
    corpus = read_corpus([path])
    titles = list(corpus.papers["title"])
    assert 0 < len(titles) < 600
    assert titles == [f"Title {i}" for i in range(len(titles))]
    (last,) = corpus.rejected.itertuples()
    assert last.line == len(titles) + 1
    assert last.reason.startswith(f"the file is truncated: nothing after line {last.line}")


def test_truncated_zstd(write) -> None:
    """Of a zstd file that is cut off, the whole blocks are kept and the cut is reported."""
    packed = zstd(random_lines(8000))
    corpus = read_corpus([write("p.csv.zst", packed[: len(packed) * 3 // 4])])
    titles = list(corpus.papers["title"])
    assert 0 < len(titles) < 8000
    assert titles == [f"Title {i}" for i in range(len(titles))]
    assert corpus.rejected["reason"].iloc[-1].startswith("the file is truncated: nothing after")


def test_a_record_that_is_cut_off_with_its_file_is_no_paper(write) -> None:
    """Half an abstract must not look like a whole one."""
    whole = b"title,abstract\nFirst,One.\nSecond,Two is a long abstract that is cut.\n"
    packed = gzip.compress(whole, compresslevel=0, mtime=0)[:-30]
    corpus = read_corpus([write("p.csv.gz", packed)])
    assert list(corpus.papers["title"]) == ["First"]
    assert "nothing after line 2 can be read" in corpus.rejected["reason"][0]


def test_mixed_encodings(write) -> None:
    """Lines that are not UTF-8 are rejected alone."""
    lines = ['{"title": "Über"}'.encode(), '{"title": "Über"}'.encode("latin-1"), b'{"title": "A"}']
    corpus = read_corpus([write("p.jsonl", b"\n".join(lines))])
    assert list(corpus.papers["title"]) == ["Über", "A"]
    assert list(corpus.rejected["line"]) == [2]
    assert corpus.rejected["reason"][0].startswith("not UTF-8 text")


def test_the_fast_library_changes_nothing(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers, escapes and control characters are what they are without it."""
    values = [
        "12345678901234567890123",
        "1.0",
        "1e400",
        "NaN",
        "-0",
        '"\\ud83d"',
        '"a\tb"',
        "[1.5]",
    ]
    lines = [f'{{"title": "T {i}", "id": {value}}}' for i, value in enumerate(values)]
    path = write("p.jsonl", "\n".join([*lines, '{"title": "x", "title": "y"}', "{", "[" * 2000]))
    fast = read_corpus([path])
    monkeypatch.setattr(json_text, "_fast_loads", None)
    slow = read_corpus([path])
    assert fast.papers.equals(slow.papers)
    assert fast.rejected.equals(slow.rejected)
    assert len(fast.papers) == 9


def test_damaged_gzip(write) -> None:
    """A gzip file with wrong bytes in the middle keeps what came before them."""
    packed = bytearray(gzip.compress(random_lines(3000), mtime=0))
    middle = len(packed) // 2
    packed[middle : middle + 200] = bytes(200)
    corpus = read_corpus([write("p.csv.gz", bytes(packed))])
    assert len(corpus.papers) > 0
    assert "the file is damaged" in corpus.rejected["reason"].iloc[-1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\n ", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not text but a picture (PNG)"),
        ("Über Größe".encode("utf-16-le"), "is not text but binary, or text in another encoding"),
        (
            "タイトル\n要旨".encode("shift-jis"),
            "is not text but binary, or text in another encoding",
        ),
        (b"<p>Title</p>", "is not text but markup"),
        (b"Menu\n\nSubscribe\n\nMar 14\n", "no paper found (read as listing)"),
        (gzip.compress(b"", mtime=0), "the file is empty"),
        (
            gzip.compress(b"title", mtime=0)[:6],
            "the file is truncated: nothing after line 0 can be read",
        ),
    ],
)
def test_file_that_holds_no_paper(write, content: bytes, reason: str) -> None:
    """A file that can't hold papers is an error if alone, and a rejected row beside others."""
    path = write("bad.txt", content)
    with pytest.raises(CorpusError) as caught:
        read_corpus([path])
    assert reason in str(caught.value)
    corpus = read_corpus([path, write("good.csv", TABLE)])
    assert len(corpus.papers) == 2
    (row,) = corpus.rejected.itertuples()
    assert (row.source, row.line) == (path.as_posix(), 0)
    assert row.reason.startswith(reason)


def test_file_that_may_not_be_opened(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system refuses is rejected with the system's reason and what to do."""
    path, good = write("p.csv", TABLE), write("good.csv", TABLE)
    opening = Path.open

    def refuse(file: Path, mode: str) -> io.IOBase:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return opening(file, mode)

    monkeypatch.setattr(Path, "open", refuse)
    corpus = read_corpus([path, good])
    fix = "Check that you may read it, or leave it out."
    reason = f"can't be opened: Permission denied. {fix}"
    assert list(corpus.rejected["reason"]) == [reason]
