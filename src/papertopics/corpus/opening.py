"""Opening a source: unpacking, decoding, numbering its lines, noticing when it breaks off."""

from __future__ import annotations

import gzip
import io
import shutil
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple

from papertopics.corpus.entry import Rejected
from papertopics.corpus.sources import STDIN, data_suffix, source_name

HEAD_BYTES = 1 << 16
_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DAMAGE = (EOFError, OSError, UnicodeError, zlib.error)
_NOT_TEXT = {b"%PDF": "a PDF", b"PK\x03\x04": "a zip archive or an office document"}


class Line(NamedTuple):
    """A line of text without its end; `number` counts from 1."""

    number: int
    text: str


class Source:
    """A source opened for reading.

    `head` is the beginning of its text, for recognising the format; `damage` says, once
    `lines` has come to its end, what kept it from going on. Bytes that are not UTF-8 stand
    in the text as lone surrogates (`surrogateescape`): whoever makes an entry rejects them.
    """

    def __init__(
        self, name: str, stream: io.BufferedReader | gzip.GzipFile, raw: BinaryIO | None = None
    ) -> None:
        self.name = name
        self._raw = raw or stream
        self.suffix = data_suffix(name)
        self.damage: Rejected | None = None
        self._stream = stream
        beginning = self._beginning()
        self._encoding = "utf-16" if beginning.startswith(_UTF16) else "utf-8-sig"
        decoded = beginning.decode(self._encoding, "ignore")
        self.head = decoded.replace("\r\n", "\n").replace("\r", "\n")
        self.not_text = self._why_not_text(beginning)

    @property
    def position(self) -> int:
        """How many bytes of the file, packed where it is, were read so far."""
        return self._raw.tell()

    def lines(self) -> Iterator[Line]:
        """Yield the lines, as far as the source can be read."""
        errors = "strict" if self._encoding == "utf-16" else "surrogateescape"
        text = io.TextIOWrapper(self._stream, self._encoding, errors)
        number = 0
        try:
            for number, line in enumerate(text, start=1):
                yield Line(number, line.removesuffix("\n"))
        except _DAMAGE as error:
            self.damage = _damage(self.name, number, error)
        finally:
            text.detach()

    def _beginning(self) -> bytes:
        """Return the first bytes: all that there are before a truncated file breaks off."""
        beginning = b""
        try:
            while len(beginning) < HEAD_BYTES and (piece := self._stream.read1(HEAD_BYTES)):
                beginning += piece
        except _DAMAGE as error:
            if not beginning:  # `lines` would find a packed file empty on its second reading
                self.damage = _damage(self.name, 0, error)
        self._stream.seek(0)
        return beginning

    def _why_not_text(self, beginning: bytes) -> Rejected | None:
        if not beginning.strip():
            return None
        kind = next((kind for magic, kind in _NOT_TEXT.items() if beginning.startswith(magic)), "")
        if kind or _is_binary(beginning, self._encoding):
            what = f"not a text file: {kind}" if kind else "not a text file, or not in UTF-8"
            return Rejected(self.name, 0, what, "Save it as UTF-8 text: .jsonl, .csv or .txt.")
        return None


@contextmanager
def open_source(path: Path, stdin: BinaryIO | None) -> Iterator[Source]:
    """Open a file, or for ``-`` standard input, unpacking gzip. Raises OSError."""
    with _open_stream(path, stdin) as stream:
        packed = stream.read(len(_GZIP)) == _GZIP
        stream.seek(0)
        unpacked = gzip.GzipFile(fileobj=stream) if packed else stream
        yield Source(source_name(path), unpacked, stream)


@contextmanager
def _open_stream(path: Path, stdin: BinaryIO | None) -> Iterator[io.BufferedReader]:
    if str(path) == STDIN:
        with _copy(stdin or sys.stdin.buffer) as copy:
            yield copy
        return
    with path.open("rb") as file:
        if file.seekable():
            yield file
            return
        with _copy(file) as copy:
            yield copy


@contextmanager
def _copy(pipe: BinaryIO) -> Iterator[io.BufferedReader]:
    """Copy a pipe, which can't go back to its beginning, to a temporary file, which can."""
    with TemporaryFile() as copy:
        shutil.copyfileobj(pipe, copy)
        copy.seek(0)
        yield io.BufferedReader(copy)


def _is_binary(beginning: bytes, encoding: str) -> bool:
    if encoding == "utf-16":
        return False
    undecoded = sum("\udc80" <= char <= "\udcff" for char in _decoded(beginning))
    return b"\0" in beginning or undecoded > len(beginning) / 10


def _decoded(beginning: bytes) -> str:
    return beginning.decode("utf-8", "surrogateescape")


def _damage(name: str, line: int, error: Exception) -> Rejected:
    what = "truncated" if isinstance(error, EOFError) else f"damaged ({error})"
    reason = f"the file is {what}: nothing after line {line} can be read"
    fix = "Get it again; what came before is kept."
    return Rejected(name, line, reason, fix, ends_source=True)
