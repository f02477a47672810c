"""Opening a source: unpacking, decoding, numbering its lines, noticing when it breaks off."""

from __future__ import annotations

import codecs
import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from papertopics.corpus.entry import Rejected
from papertopics.corpus.foreign import foreign_kind
from papertopics.corpus.lines import LONGEST_LINE, Lines, LongLine, split_lines
from papertopics.corpus.sources import STDIN, data_suffix, packing, source_name
from papertopics.corpus.text import excerpt

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD_BYTES = 1 << 16
CHUNK_BYTES = 1 << 20
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_PARQUET = b"PAR1"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DAMAGE = (EOFError, OSError, UnicodeError, zlib.error)

Read = Callable[[int], bytes]  # up to so many bytes, none at the end


class Line(NamedTuple):
    """A line of text without its end; `number` counts from 1."""

    number: int
    text: str


class Source:
    """A source opened for reading, once.

    `head` is the beginning of its text, for recognising the format. What of it can't be read
    comes to `skipped` while it is read: lines that are too long, and what kept it from going on.
    Bytes that are not UTF-8 stand in the text of `lines` as lone surrogates
    (`surrogateescape`): whoever makes an entry rejects them. A file that `is_parquet` has no
    lines; `seekable_file` gives access to its bytes. One that is `foreign` is no text.
    `missing_packing` is how it is packed by its name, but not in fact.
    """

    def __init__(
        self, name: str, read: Read, file: BinaryIO | None = None, *, is_packed: bool = False
    ) -> None:
        self.name = name
        self.missing_packing = "" if is_packed else packing(name)
        self.suffix = data_suffix(name)
        self.skipped: list[Rejected] = []
        self._read = read
        self._file = file
        self._error: Exception | None = None
        self._beginning = self._read_beginning()
        self._is_utf16 = self._beginning.startswith(_UTF16)
        self.is_parquet = self._beginning.startswith(_PARQUET)
        self.head = self._decoded_beginning()
        self.foreign = (
            None if self.is_parquet else foreign_kind(self._beginning, is_utf16=self._is_utf16)
        )

    @property
    def position(self) -> int:
        """How many bytes of the file, packed where it is, were read so far."""
        return self._file.tell() if self._file else 0

    @contextmanager
    def seekable_file(self) -> Iterator[BinaryIO]:
        """Give the bytes as a file that can go back; a pipe is copied to a temporary one."""
        if self._file and self._file.seekable():
            yield self._file
            return
        with TemporaryFile() as copy:
            copy.write(self._beginning)
            while chunk := self._read(CHUNK_BYTES):
                copy.write(chunk)
            yield copy

    def take_skipped(self) -> list[Rejected]:
        """Return what was skipped so far and forget it."""
        skipped, self.skipped = self.skipped, []
        return skipped

    def blocks(self) -> Iterator[Lines]:
        """Yield the lines in bytes of UTF-8, many at a time, as far as the source can be read."""
        last = 0
        try:
            for block in split_lines(_with_one_line_end(self._utf8())):
                if isinstance(block, LongLine):
                    last = block.number
                    self.skipped.append(_too_long(self.name, block))
                else:
                    last = block.first + len(block) - 1
                    yield block
        except _DAMAGE as error:
            self.skipped.append(_damage(self.name, last, error))

    def lines(self) -> Iterator[Line]:
        """Yield the lines, as far as the source can be read."""
        for block in self.blocks():
            for number, line in enumerate(block.lines, start=block.first):
                yield Line(number, line.decode("utf-8", "surrogateescape"))

    def texts(self) -> Iterator[str]:
        """Yield the text in pieces, for what has no lines to speak of."""
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        newlines = 0
        try:
            for chunk in _with_one_line_end(self._utf8()):
                newlines += chunk.count(b"\n")
                yield decoder.decode(chunk)
            yield decoder.decode(b"", final=True)
        except _DAMAGE as error:
            self.skipped.append(_damage(self.name, newlines, error))

    def _utf8(self) -> Iterator[bytes]:
        if self._is_utf16:
            decoder = codecs.getincrementaldecoder("utf-16")()
            for chunk in self._chunks():
                yield decoder.decode(chunk).encode()
            yield decoder.decode(b"", final=True).encode()
        else:
            yield from self._chunks()

    def _chunks(self) -> Iterator[bytes]:
        """Yield all bytes but the mark of UTF-8. Raises what keeps the source from going on."""
        yield self._beginning.removeprefix(codecs.BOM_UTF8)
        if self._error:
            raise self._error
        pieces: list[bytes] = []
        try:
            while piece := self._read(CHUNK_BYTES):  # what unpacks gives less
                pieces.append(piece)
                if sum(map(len, pieces)) >= CHUNK_BYTES:
                    yield b"".join(pieces)
                    pieces = []
        except _DAMAGE:
            yield b"".join(pieces)
            raise
        yield b"".join(pieces)

    def _read_beginning(self) -> bytes:
        beginning = b""
        try:
            while len(beginning) < HEAD_BYTES and (piece := self._read(HEAD_BYTES)):
                beginning += piece
        except _DAMAGE as error:
            self._error = error
        return beginning

    def _decoded_beginning(self) -> str:
        encoding = "utf-16" if self._is_utf16 else "utf-8-sig"
        decoded = self._beginning.decode(encoding, "ignore")
        return decoded.replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def open_source(path: Path, stdin: BinaryIO | None) -> Iterator[Source]:
    """Open a file, or for ``-`` standard input, unpacking gzip and zstd. Raises OSError."""
    name = source_name(path)
    if str(path) == STDIN:
        with _unpacked(stdin or sys.stdin.buffer) as (read, file, is_packed):
            yield Source(name, read, file, is_packed=is_packed)
    else:
        with path.open("rb") as opened, _unpacked(opened) as (read, file, is_packed):
            yield Source(name, read, file, is_packed=is_packed)


@contextmanager
def _unpacked(stream: BinaryIO) -> Iterator[tuple[Read, BinaryIO, bool]]:
    """Give what reads the bytes in a stream, the stream from its beginning, and if it is packed."""
    magic = stream.read(len(_ZSTD))
    if stream.seekable():
        stream.seek(0)
    else:
        stream = io.BufferedReader(_Rejoined(magic, stream))
    if magic.startswith(_GZIP):
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield unpacked.read1, stream, True
    elif magic == _ZSTD:
        from pyarrow import CompressedInputStream, PythonFile  # noqa: PLC0415 - takes its time

        with CompressedInputStream(PythonFile(stream, "r"), "zstd") as unpacked:
            yield unpacked.read1, stream, True
    else:
        yield stream.read, stream, False


class _Rejoined(io.RawIOBase):
    """A pipe, which can't go back to its beginning, with the bytes already taken from it."""

    def __init__(self, beginning: bytes, rest: BinaryIO) -> None:
        self._beginning = beginning
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        piece = self._beginning or self._rest.read(len(view))
        self._beginning = piece[len(view) :]
        view[: len(piece)] = piece
        return len(piece)


def _with_one_line_end(chunks: Iterable[bytes]) -> Iterator[bytes]:
    r"""Make ``\n`` of the line ends of all systems."""
    cut = b""  # a \r whose \n may come with the next chunk
    for chunk in chunks:
        if b"\r" not in chunk and not cut:
            yield chunk
            continue
        whole = cut + chunk
        cut = b"\r" if whole.endswith(b"\r") else b""
        yield whole.removesuffix(cut).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if cut:
        yield b"\n"


def _too_long(name: str, line: LongLine) -> Rejected:
    size, most = (number / (1 << 20) for number in (line.size, LONGEST_LINE))
    reason = f"a line of {size:,.0f} MiB; no more than {most:,.0f} are read"
    fix = "Is it one record a line?"
    return Rejected(
        name, line.number, reason, fix, excerpt(line.beginning.decode("utf-8", "replace"))
    )


def _damage(name: str, line: int, error: Exception) -> Rejected:
    is_cut = isinstance(error, EOFError) or "Truncated" in str(error)
    what = "truncated" if is_cut else f"damaged ({error})"
    reason = f"the file is {what}: nothing after line {line} can be read"
    fix = "Get it again; what came before is kept."
    return Rejected(name, line, reason, fix, ends_source=True)
