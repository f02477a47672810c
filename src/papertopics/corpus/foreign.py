"""Files that hold no text of papers: what their first bytes show them to be."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple


class Foreign(NamedTuple):
    """A kind of file that is not read, and what to give in its place."""

    kind: str
    fix: str


_NO_UTF8 = re.compile("[\udc80-\udcff]")  # what `surrogateescape` makes of a byte
_MARKUP = re.compile(rb"<(?:(?P<html>!doctype html|html)|\?xml)[\s>]", re.IGNORECASE)

_AS_TEXT = "Save it as UTF-8 text: .jsonl, .csv or .txt."
_UNPACK = "Unpack it, or pack it with gzip or zstd."
_SHEET = "Save the sheet with the papers as CSV (UTF-8)."
_TABLE = "Write its table as .parquet or .csv."

_PDF = Foreign(
    "a PDF", "Give titles and abstracts: a reference manager exports .ris, .bib or .csv."
)
_HTML = Foreign("a web page (HTML)", "Download the file itself; what came may be a page to log in.")
_XML = Foreign("XML", "Where it came from, export .ris, .bib, .nbib, .csv or .jsonl instead.")
UNDECODED = Foreign("binary, or text in another encoding than UTF-8", _AS_TEXT)

_BY_MAGIC = {
    b"%PDF": _PDF,
    b"PK\x03\x04": Foreign("a zip archive", "Unpack it and give the files in it."),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Foreign("an old Office document (.xls, .doc)", _SHEET),
    b"SQLite format 3\0": Foreign("a database (SQLite)", _TABLE),
    b"ARROW1": Foreign("an Arrow (Feather) file", _TABLE),
    b"BZh": Foreign("a bzip2 archive", _UNPACK),
    b"\xfd7zXZ\0": Foreign("an xz archive", _UNPACK),
    b"7z\xbc\xaf\x27\x1c": Foreign("a 7z archive", _UNPACK),
    b"\x89PNG\r\n": Foreign("a picture (PNG)", _AS_TEXT),
    b"\xff\xd8\xff": Foreign("a picture (JPEG)", _AS_TEXT),
}
# Office documents are zip archives, told by the first file in them that has a telling name.
_MEMBER = re.compile(
    rb"PK\x03\x04.{26}(xl/|word/|mimetypeapplication/vnd\.oasis\.opendocument\.(?:spreadsheet|text))",
    re.DOTALL,
)
_BY_MEMBER = {
    b"xl/": Foreign("an Excel workbook", _SHEET),
    b"spreadsheet": Foreign("an OpenDocument spreadsheet", _SHEET),
    b"word/": Foreign("a Word document", _AS_TEXT),
    b"text": Foreign("an OpenDocument text", _AS_TEXT),
}


def foreign_kind(beginning: bytes, *, is_utf16: bool = False) -> Foreign | None:
    """Return what a file is that begins so, None if it may be text.

    >>> foreign_kind(b"%PDF-1.7").kind
    'a PDF'
    """
    if office := _MEMBER.search(beginning):
        return next(kind for name, kind in _BY_MEMBER.items() if office[1].endswith(name))
    for magic, kind in _BY_MAGIC.items():
        if beginning.startswith(magic):
            return kind
    if is_utf16:
        return None
    return UNDECODED if _is_binary(beginning) else _markup(beginning)


def _is_binary(beginning: bytes) -> bool:
    decoded = beginning.decode("utf-8", "surrogateescape")
    return b"\0" in beginning or len(_NO_UTF8.findall(decoded)) > len(beginning) / 10


def _markup(beginning: bytes) -> Foreign | None:
    found = _MARKUP.match(beginning.removeprefix(codecs.BOM_UTF8).lstrip())
    return found and (_HTML if found["html"] else _XML)
