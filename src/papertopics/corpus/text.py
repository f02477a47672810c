"""Text as papers carry it: cleaned for people, folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import compress

EXCERPT_LENGTH = 200

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff]")
_ASCII_PRINTABLE = bytes(range(32, 127))
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LATEX_COMMAND = re.compile(
    r"\\(?:(?:text|math)[a-z]*|emph|rm|bf|it|ensuremath|operatorname)(?![a-zA-Z])"
)
_LATEX_ACCENT = re.compile(r"""\\(?:["'`^~=.](?=[\\{a-zA-Z])|[Hcvudbkrt]\s*(?=\{))""")
# Characters that are looked at one by one to find the safe ones, and those that all are
_LOOKED_AT = 0x3000
_UNIFORM = ((0x4E00, 0x9FFF), (0xAC00, 0xD7A3))  # Chinese, Korean
_HANGUL_PARTS = (0x1100, 0x11FF)  # letters that NFC puts together


def clean(text: str) -> str:
    r"""Return `text` in one line: NFC, single spaces, no control characters.

    >>> clean(" Deep\n learning\x00 ")
    'Deep learning'
    """
    if text.isascii():  # most texts: many times faster
        if "\n" in text:
            text = text.replace("\n", " ").strip()
        if "  " not in text and not text.encode().translate(None, _ASCII_PRINTABLE):
            return text.strip()
    elif text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    printable = _LONE_SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", text))
    return " ".join(unicodedata.normalize("NFC", printable).split())


def safe_characters() -> bytes:
    """Tell for each of the first 65,536 characters, by a 1, whether it is safe.

    A text of safe characters and single spaces between them is clean.
    """
    safe = bytearray(1 << 16)
    safe[33:127] = b"\x01" * 94
    for code in range(0xA1, _LOOKED_AT):
        char = chr(code)
        safe[code] = unicodedata.category(char)[0] in "LNPS" and unicodedata.is_normalized(
            "NFC", char
        )
    for first, last in _UNIFORM:
        safe[first : last + 1] = b"\x01" * (last + 1 - first)
    first, last = _HANGUL_PARTS
    safe[first : last + 1] = bytes(last + 1 - first)
    return bytes(safe)


def excerpt(text: str) -> str:
    """Return the beginning of `text`, clean, in at most EXCERPT_LENGTH characters."""
    return clean(text[: 4 * EXCERPT_LENGTH])[:EXCERPT_LENGTH]


def title_key(title: str) -> str:
    """Return what a title says without case, punctuation, accents and LaTeX markup.

    Two titles with one key are one title. A title made of symbols alone keeps them.

    >>> title_key("Fast SE$(n)$ Networks") == title_key("fast, SE(n) networks")
    True
    """
    return fold(title) or title.casefold()


def title_keys(titles: Sequence[str]) -> list[str]:
    """Return the `title_key` of each of some titles, which have no NUL; faster together."""
    are_plain = [title.isascii() and "\\" not in title for title in titles]
    folded = iter(fold_all(*compress(titles, are_plain)))
    keys = (
        next(folded) if is_plain else fold(title)
        for title, is_plain in zip(titles, are_plain, strict=True)
    )
    return [key or title.casefold() for key, title in zip(keys, titles, strict=True)]


def fold(text: str) -> str:
    """Return the bare words of `text`: letters and digits, case folded, one space between."""
    if "\\" in text:
        text = _LATEX_COMMAND.sub("", _LATEX_ACCENT.sub("", text))
    if text.isascii():  # the same as below, several times faster
        return b" ".join(text.encode().translate(_ASCII_TABLE, _DROPPED).split()).decode()
    return " ".join(text.translate(_FOLDING).split())


def fold_all(*texts: str) -> list[str]:
    """Return the bare words of several texts without NUL, as `fold` does, but faster together."""
    joined = "\x00".join(texts)
    if not joined.isascii() or "\\" in joined:
        return list(map(fold, texts))
    words = b" ".join(joined.encode().translate(_ASCII_PARTS, _DROPPED).split()).decode()
    return [part.strip(" ") for part in words.split("\x00")]


class _Folding(dict[int, str | None]):
    """A table for `str.translate` that works out each character when it first meets it."""

    def __missing__(self, code: int) -> str | None:
        parts = unicodedata.normalize("NFKD", chr(code)).casefold()
        # None, not "", for nothing: `translate` is then several times faster on plain text
        self[code] = "".join(map(_fold_part, parts)) or None
        return self[code]


def _fold_part(char: str) -> str:
    is_accent = "\u0300" <= char <= "\u036f"  # of Latin, Greek and Cyrillic letters
    if is_accent or char in "'’ʼ${}":
        return ""
    # marks of other scripts are part of the word: vowel signs of Hindi, for one
    return char if char.isalnum() or unicodedata.category(char)[0] == "M" else " "


_FOLDING = _Folding()
_DROPPED = b"'`${}"
_ASCII_TABLE = bytes(ord(_fold_part(chr(code).lower()) or " ") for code in range(128)).ljust(256)
_ASCII_PARTS = b"\x00" + _ASCII_TABLE[1:]
# The letter that each byte becomes, a space, or 0 for nothing
ASCII_FOLDING = bytes(0 if code in _DROPPED else letter for code, letter in enumerate(_ASCII_TABLE))
